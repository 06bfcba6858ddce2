use std::ffi::CStr;
use std::os::raw::c_char;
use std::fs;

extern "C" {
    fn gethostname(name: *mut c_char, size: usize) -> i32;
    fn getuid() -> u32;
    fn isatty(descriptor: i32) -> i32;
}

fn main() {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap();
    let model: Vec<&str> = info
        .lines()
        .filter(|line| ["model name", "flags", "Features"].iter().any(|name| line.starts_with(name)))
        .collect();
    let mut host: [c_char; 256] = [0; 256];
    unsafe { gethostname(host.as_mut_ptr(), 255) };
    let names: Vec<String> = fs::read_dir("listed")
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    println!("cpus={}", std::thread::available_parallelism().unwrap());
    println!("cpu-model={}", model.join(";"));
    #[cfg(target_arch = "x86_64")]
    println!("cpuid={} {}", is_x86_feature_detected!("sse4.2"), is_x86_feature_detected!("avx2"));
    println!("kernel={}", fs::read_to_string("/proc/sys/kernel/osrelease").unwrap().trim());
    println!("file-order={}", names.join(" "));
    println!("hostname={}", unsafe { CStr::from_ptr(host.as_ptr()) }.to_str().unwrap());
    println!("uid={}", unsafe { getuid() });
    println!("terminal={} {}", unsafe { isatty(2) }, std::env::var("COLUMNS").unwrap_or_default());
}
