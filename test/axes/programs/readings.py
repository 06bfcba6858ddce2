import locale
import os
import platform
import shutil
import socket

locale.setlocale(locale.LC_ALL, "")
with open("/proc/cpuinfo") as info:
    model = [line.strip() for line in info if line.startswith(("model name", "flags", "Features"))]
print(f"cpus={os.cpu_count()}")
print(f"cpu-model={';'.join(model)}")
print(f"kernel={platform.release()}")
print(f"locale={locale.localeconv()['decimal_point']}")
print(f"file-order={' '.join(os.listdir('listed'))}")
print(f"hostname={socket.gethostname()}")
print(f"uid={os.getuid()}")
print(f"terminal={os.isatty(2)} {shutil.get_terminal_size().columns}")
