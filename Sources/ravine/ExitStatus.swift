import ArgumentParser

/// The program's exit statuses, after BSD's sysexits.h.
enum ExitStatus {
    /// The command failed.
    static let failed = ExitCode(1)
    /// Usage error.
    static let usage = ExitCode(64)
    /// Invalid input data.
    static let data = ExitCode(65)
    /// The input file does not exist.
    static let noInput = ExitCode(66)
    /// The output cannot be written.
    static let cannotWrite = ExitCode(73)
    /// Interrupted by SIGINT.
    static let interrupted = ExitCode(130)
}
