use strict;
use warnings;
use POSIX qw(localeconv setlocale LC_ALL);
use Sys::Hostname;

setlocale(LC_ALL, '');
open my $info, '<', '/proc/cpuinfo' or die;
my @lines = <$info>;
chomp @lines;
opendir my $folder, 'listed' or die;
print 'cpus=', scalar(grep { /^processor/ } @lines), "\n";
print 'cpu-model=', join(';', grep { /^(model name|flags|Features)/ } @lines), "\n";
print 'kernel=', (POSIX::uname())[2], "\n";
print 'locale=', localeconv()->{decimal_point}, "\n";
print 'file-order=', join(' ', grep { !/^\./ } readdir $folder), "\n";
print 'hostname=', hostname(), "\n";
print "uid=$<\n";
print 'terminal=', (-t STDERR ? 1 : 0), ' ', $ENV{COLUMNS} // 'none', "\n";
