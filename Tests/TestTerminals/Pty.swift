#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
package import Canvas
package import Dispatch

/// A terminal made for a test: what a program writes to it can be read, and keys can be typed into it.
package final class Pty {
    package struct Failure: Error {}

    /// The descriptor that a program has.
    package let slave: Int32
    /// The path by which another process opens it.
    package let path: String
    private let master: Int32
    private var isOpen = true

    package init(_ size: Size) throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard master >= 0, let path = Self.unlockedPath(of: master) else { throw Failure() }
        self.path = path
        slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
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
    package func hangUp() {
        guard isOpen else { return }
        isOpen = false
        close(master)
    }

    package func resize(_ size: Size) {
        var window = winsize()
        (window.ws_row, window.ws_col) = (UInt16(size.height), UInt16(size.width))
        _ = ioctl(master, UInt(TIOCSWINSZ), &window)
    }

    /// The modes that a program leaves behind.
    package var modes: [UInt32] {
        var modes = termios()
        tcgetattr(slave, &modes)
        return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag].map { UInt32($0) }
    }

    package func type(_ bytes: [UInt8]) {
        _ = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
    }

    package func type(_ text: String) {
        type(Array(text.utf8))
    }

    /// Types `pieces` on another thread, each once the one before was read.
    package func type(inTurn pieces: [String]) -> DispatchGroup {
        let (master, slave, typing) = (master, slave, DispatchGroup())
        DispatchQueue.global().async(group: typing) {
            for piece in pieces {
                var watched = pollfd(fd: slave, events: Int16(POLLIN), revents: 0)
                while poll(&watched, 1, 0) > 0, watched.revents == Int16(POLLIN) { sched_yield() }
                let bytes = Array(piece.utf8)
                _ = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
            }
        }
        return typing
    }

    /// Types `text` on another thread once something has arrived.
    package func type(onOutput text: String) -> DispatchGroup {
        let (master, typing) = (master, DispatchGroup())
        DispatchQueue.global().async(group: typing) {
            var watched = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            guard poll(&watched, 1, 10_000) > 0 else { return }
            let bytes = Array(text.utf8)
            _ = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
        }
        return typing
    }

    /// What has arrived without waiting for more.
    package func available() -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(master, &chunk, chunk.count)
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
        }
    }

    /// Whether the terminal takes nothing more before something is read.
    package var isFull: Bool {
        var watched = pollfd(fd: slave, events: Int16(POLLOUT), revents: 0)
        return poll(&watched, 1, 0) == 0
    }

    /// Whether something was typed that no program has read.
    package var hasUnread: Bool {
        var modes = termios()
        tcgetattr(slave, &modes)
        // Else only whole lines count.
        modes.c_lflag &= ~tcflag_t(ICANON)
        tcsetattr(slave, TCSANOW, &modes)
        var watched = pollfd(fd: slave, events: Int16(POLLIN), revents: 0)
        return poll(&watched, 1, 0) > 0
    }

    /// Waits until something has arrived, or `other` can be read, for so long at most; whether it has.
    package func wait(milliseconds: Int32, or other: Int32 = -1) -> Bool {
        var watched = [master, other].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        return poll(&watched, nfds_t(watched.count), milliseconds) > 0
    }

    /// Everything written so far: the terminal passes it on in order, so a mark behind it is waited for.
    package func written() -> [UInt8] {
        let mark: UInt8 = 0x05
        _ = withUnsafeBytes(of: mark) { write(slave, $0.baseAddress, 1) }
        var bytes: [UInt8] = []
        while bytes.last != mark {
            guard wait(milliseconds: 10_000) else { return bytes }
            bytes += available()
        }
        return bytes.dropLast()
    }
}
