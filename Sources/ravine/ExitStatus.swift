import ArgumentParser

/// The statuses with which the program ends, after BSD's sysexits.
enum ExitStatus {
    /// What was asked for failed.
    static let failed = ExitCode(1)
    /// Wrong usage.
    static let usage = ExitCode(64)
    /// Bad input data.
    static let data = ExitCode(65)
    /// No such input.
    static let noInput = ExitCode(66)
    /// An output cannot be written.
    static let cannotWrite = ExitCode(73)
    /// Interrupted by a signal from the keyboard.
    static let interrupted = ExitCode(130)
}
