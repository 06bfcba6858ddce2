import java.io.File;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

class Readings {
  public static void main(String[] args) throws Exception {
    String model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.matches("(model name|flags|Features).*"))
        .collect(Collectors.joining(";"));
    System.out.println("cpus=" + Runtime.getRuntime().availableProcessors());
    System.out.println("cpu-model=" + model);
    System.out.println("kernel=" + System.getProperty("os.version"));
    System.out.println("locale=" + Locale.getDefault() + String.format(" %.1f", 1.5));
    System.out.println("file-order=" + String.join(" ", new File("listed").list()));
    System.out.println("hostname=" + InetAddress.getLocalHost().getHostName());
    System.out.println("uid=" + Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    System.out.println("terminal=" + System.getenv("COLUMNS"));
  }
}
