#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A terminal with a program in it, seen from the side of the screen and the keyboard.
final class PseudoTerminal {
    /// What could not be done.
    struct Fault: Error {
        /// The call that failed.
        let call: String
        /// The system's number for why.
        let code: Int32
    }

    #if os(Linux)
    // POSIX_SPAWN_SETSID, which glibc's module leaves out.
    private static let newSession: Int16 = 0x80
    #else
    private static let newSession = Int16(POSIX_SPAWN_SETSID)
    #endif

    /// The program's process.
    private(set) var process = pid_t()
    private let screen: Int32

    /// Starts `command` in `folder`, as the leader of a session on a terminal of `columns` × `rows`.
    ///
    /// No file of it may grow beyond 32 MiB.
    init(_ command: [String], in folder: String, columns: Int, rows: Int, variables: [String]) throws(Fault) {
        screen = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard screen >= 0, let path = Self.unlockedPath(of: screen) else { throw Fault(call: "open", code: errno) }
        _ = fcntl(screen, F_SETFL, O_NONBLOCK)
        resize(columns, rows)
        let script = "cd \"$0\" && ulimit -f 65536 && exec \"$@\""
        process = try Self.start(["sh", "-c", script, folder] + command, on: path, variables)
        resize(columns, rows)
    }

    deinit {
        kill(process, SIGKILL)
        close(screen)
    }

    private static func unlockedPath(of screen: Int32) -> String? {
        #if os(Linux)
        // Glibc's module has neither unlockpt nor ptsname; these are their requests: TIOCSPTLCK and TIOCGPTN.
        var (lock, number): (Int32, Int32) = (0, 0)
        guard ioctl(screen, 0x4004_5431, &lock) == 0, ioctl(screen, 0x8004_5430, &number) == 0 else { return nil }
        return "/dev/pts/\(number)"
        #else
        guard grantpt(screen) == 0, unlockpt(screen) == 0, let name = ptsname(screen) else { return nil }
        return String(cString: name)
        #endif
    }

    private static func start(_ words: [String], on path: String, _ variables: [String]) throws(Fault) -> pid_t {
        #if os(macOS)
        var actions: posix_spawn_file_actions_t?
        var attributes: posix_spawnattr_t?
        #else
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawnattr_setflags(&attributes, newSession)
        // The first terminal that a session's leader opens is the session's.
        posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
        defer { (arguments + environment).forEach { free($0) } }
        var process = pid_t()
        let code = posix_spawnp(&process, words[0], &actions, &attributes, &arguments, &environment)
        guard code == 0 else { throw Fault(call: "posix_spawnp", code: code) }
        return process
    }

    /// Gives the window another size.
    func resize(_ columns: Int, _ rows: Int) {
        var window = winsize()
        (window.ws_row, window.ws_col) = (UInt16(rows), UInt16(columns))
        _ = ioctl(screen, UInt(TIOCSWINSZ), &window)
    }

    /// Types `bytes`.
    func type(_ bytes: [UInt8]) {
        _ = bytes.withUnsafeBytes { write(screen, $0.baseAddress, $0.count) }
    }

    /// What the program wrote, at most `limit` bytes of it; waits at most so long for something, and gives nothing where
    /// nothing comes.
    func read(upTo limit: Int, waiting milliseconds: Int32) -> [UInt8] {
        var watched = pollfd(fd: screen, events: Int16(POLLIN), revents: 0)
        guard poll(&watched, 1, milliseconds) == 1 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: limit) { memory, count in
            count = max(0, systemRead(screen, memory.baseAddress, limit))
        }
    }

    /// The status with which the program ended, 128 + n after signal n; nil while it runs.
    func status() -> Int32? {
        var status: Int32 = 0
        guard waitpid(process, &status, WNOHANG) == process else { return nil }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
}

// C's function where the type's own hides it.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, bytes, count)
}
