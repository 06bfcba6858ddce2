package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
)

func main() {
	info, _ := os.ReadFile("/proc/cpuinfo")
	version, _ := os.ReadFile("/proc/version")
	host, _ := os.Hostname()
	folder, _ := os.Open("listed")
	names, _ := folder.Readdirnames(-1)
	var system syscall.Utsname
	_ = syscall.Uname(&system)
	release := ""
	for _, char := range system.Release {
		if char == 0 {
			break
		}
		release += string(rune(char))
	}
	model := ""
	for _, line := range strings.Split(string(info), "\n") {
		if strings.HasPrefix(line, "model name") || strings.HasPrefix(line, "flags") || strings.HasPrefix(line, "Features") {
			model += line + ";"
		}
	}
	fmt.Printf("cpus=%d\n", runtime.NumCPU())
	fmt.Printf("cpu-model=%s\n", model)
	fmt.Printf("kernel=%s %s\n", release, strings.Fields(string(version))[2])
	fmt.Printf("file-order=%s\n", strings.Join(names, " "))
	fmt.Printf("hostname=%s\n", host)
	fmt.Printf("uid=%d\n", os.Getuid())
	state, _ := os.Stderr.Stat()
	fmt.Printf("terminal=%t %s\n", state.Mode()&os.ModeCharDevice != 0, os.Getenv("COLUMNS"))
}
