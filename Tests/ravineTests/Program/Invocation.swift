import Foundation
import Synchronization

/// A run of a program with its output captured, and nothing on its standard input.
struct Invocation: Sendable {
    /// Why a program could not be run to its end.
    enum Fault: Error {
        case system(call: String, code: Int32)
        case tooSlow(command: [String])
    }

    /// The program and its arguments.
    var command: [String]
    /// The whole environment.
    var variables = Self.variables
    /// Where it runs; nil for where the tests run.
    var folder: String?

    /// What every run may see of the environment of the tests, in a locale that has Unicode.
    static let variables: [String: String] = {
        let passed = [
            "PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
            // What sanitizers are told, where there are any.
            "ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS",
        ]
        var variables = ProcessInfo.processInfo.environment.filter { passed.contains($0.key) }
        #if os(macOS)
        variables["LC_ALL"] = "en_US.UTF-8"
        #else
        variables["LC_ALL"] = "C.UTF-8"
        #endif
        return variables
    }()

    /// Seconds after which a program is taken to hang.
    private static let patience = 120.0
    /// Held while pipes are made and handed on, so that no other program of these tests keeps them open.
    private static let spawning = Mutex(())

    /// Runs it and waits for its end.
    func run() throws -> Outcome {
        let (child, output, errors) = try Self.spawning.withLock { _ in try spawn() }
        defer {
            close(output)
            close(errors)
        }
        guard let (outputBytes, errorBytes) = Self.drain(output, errors) else {
            kill(child, SIGKILL)
            _ = Self.wait(for: child)
            throw Fault.tooSlow(command: command)
        }
        return Outcome(status: Self.wait(for: child), outputBytes: outputBytes, errorBytes: errorBytes)
    }

    /// Starts the program; its process and the descriptors to read its output and errors from.
    private func spawn() throws -> (child: pid_t, output: Int32, errors: Int32) {
        let (output, outputEnd) = try Self.pipe()
        let (errors, errorEnd) = try Self.pipe()
        defer {
            close(outputEnd)
            close(errorEnd)
        }
        do {
            return (try launch(.pipes(output: outputEnd, errors: errorEnd)), output, errors)
        } catch {
            close(output)
            close(errors)
            throw error
        }
    }

    /// Starts the program as the first process of the terminal at `path`; its process, and a descriptor that can be read
    /// once neither it nor any process that it started is left.
    func spawn(on path: String) throws -> (child: pid_t, life: Int32) {
        try Self.spawning.withLock { _ in
            let (life, lifeEnd) = try Self.pipe()
            defer { close(lifeEnd) }
            do {
                return (try launch(.terminal(path: path, life: lifeEnd)), life)
            } catch {
                close(life)
                throw error
            }
        }
    }

    /// POSIX_SPAWN_SETSID, which Glibc's module has not.
    #if os(macOS)
    private static let beginsSession = Int16(POSIX_SPAWN_SETSID)
    #else
    private static let beginsSession: Int16 = 0x80
    #endif

    /// What a program has for its standard streams.
    private enum Streams {
        case pipes(output: Int32, errors: Int32)
        /// A terminal of its own; it also inherits `life`, by another number.
        case terminal(path: String, life: Int32)
    }

    private func launch(_ streams: Streams) throws -> pid_t {
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
        var flags = Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF)
        switch streams {
        case .pipes(let output, let errors):
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
            posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
            posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
        case .terminal(let path, let life):
            // What the first process of a session opens first becomes its terminal.
            flags |= Self.beginsSession
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, path, O_RDWR, 0)
            posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
            posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
            posix_spawn_file_actions_adddup2(&actions, life, 9)
        }
        // Whatever other tests do to signals, the program meets them as it would from a shell.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGTSTP, SIGQUIT] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, flags)

        let there = folder.map { ["sh", "-c", "cd \"$0\" && exec \"$@\"", $0] } ?? []
        let words = there + command
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (arguments + environment).forEach { free($0) } }
        var child = pid_t()
        let code = posix_spawnp(&child, words[0], &actions, &attributes, &arguments, &environment)
        guard code == 0 else { throw Fault.system(call: "posix_spawnp", code: code) }
        return child
    }

    /// A pipe that programs do not inherit.
    private static func pipe() throws -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [0, 0]
        guard Foundation.pipe(&ends) == 0 else { throw Fault.system(call: "pipe", code: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// Everything that comes from both descriptors; nil where that takes too long.
    private static func drain(_ output: Int32, _ errors: Int32) -> ([UInt8], [UInt8])? {
        let deadline = ContinuousClock.now + .seconds(patience)
        var texts: [[UInt8]] = [[], []]
        var open = [true, true]
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while open[0] || open[1] {
            let left = (deadline - ContinuousClock.now) / .milliseconds(1)
            guard left > 0 else { return nil }
            var waits = zip([output, errors], open).map { pollfd(fd: $1 ? $0 : -1, events: Int16(POLLIN), revents: 0) }
            guard poll(&waits, nfds_t(waits.count), Int32(left) + 1) > 0 else { continue }
            for index in waits.indices where open[index] && waits[index].revents != 0 {
                let count = read(waits[index].fd, &buffer, buffer.count)
                if count > 0 { texts[index] += buffer[..<count] }
                if count == 0 || (count < 0 && errno != EINTR) { open[index] = false }
            }
        }
        return (texts[0], texts[1])
    }

    /// The status of `child` once it has ended.
    private static func wait(for child: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
}
