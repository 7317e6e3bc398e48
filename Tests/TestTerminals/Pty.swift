#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import Canvas

/// A terminal made for a test: what a program writes to it can be read, and keys can be typed into it.
final class Pty {
    struct Failure: Error {}

    /// The descriptor that a program has.
    let slave: Int32
    /// The path by which another process opens it.
    let path: String
    private let master: Int32
    private var isOpen = true

    init(_ size: Size) throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        guard master >= 0, let path = Self.unlockedPath(of: master) else { throw Failure() }
        self.path = path
        slave = open(path, O_RDWR | O_NOCTTY)
        guard slave >= 0 else { throw Failure() }
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
        resize(size)
    }

    private static func unlockedPath(of master: Int32) -> String? {
        #if os(Linux)
        // Glibc's module has neither unlockpt nor ptsname; these are their requests: TIOCSPTLCK and TIOCGPTN.
        var (lock, number): (Int32, Int32) = (0, 0)
        guard ioctl(master, 0x4004_5431, &lock) == 0, ioctl(master, 0x8004_5430, &number) == 0 else { return nil }
        return "/dev/pts/\(number)"
        #else
        guard grantpt(master) == 0, unlockpt(master) == 0, let name = ptsname(master) else { return nil }
        return String(cString: name)
        #endif
    }

    deinit {
        close(slave)
        hangUp()
    }

    /// Closes the terminal's side.
    func hangUp() {
        guard isOpen else { return }
        isOpen = false
        close(master)
    }

    func resize(_ size: Size) {
        var window = winsize()
        (window.ws_row, window.ws_col) = (UInt16(size.height), UInt16(size.width))
        _ = ioctl(master, UInt(TIOCSWINSZ), &window)
    }

    /// The modes that a program leaves behind.
    var modes: [UInt32] {
        var modes = termios()
        tcgetattr(slave, &modes)
        return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag].map { UInt32($0) }
    }

    func type(_ bytes: [UInt8]) {
        _ = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
    }

    func type(_ text: String) {
        type(Array(text.utf8))
    }

    /// What has arrived without waiting for more.
    func available() -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(master, &chunk, chunk.count)
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
        }
    }

    /// Everything written so far: the terminal passes it on in order, so a mark behind it is waited for.
    func written() -> [UInt8] {
        let mark: UInt8 = 0x05
        _ = withUnsafeBytes(of: mark) { write(slave, $0.baseAddress, 1) }
        var bytes: [UInt8] = []
        while bytes.last != mark {
            var watched = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            guard poll(&watched, 1, 10_000) == 1 else { return bytes }
            bytes += available()
        }
        return bytes.dropLast()
    }
}
