import Foundation

/// The program whose verdicts are judged.
public struct Product: Sendable {
    /// The path of `ravine`; empty for the same modules in this process.
    public let path: String

    /// The program at `path`.
    public init(path: String) { self.path = path }

    /// A run of it that failed.
    public struct Failure: Error, CustomStringConvertible {
        /// The arguments.
        public let arguments: [String]
        /// The exit status.
        public let status: Int32
        /// What went wrong, in one sentence.
        public var description: String { "ravine \(arguments.joined(separator: " ")): exit status \(status)" }
    }

    /// What it says of `combination` after `steps` updates.
    public func verdict(on combination: Combination, steps: Int) throws -> Verdict {
        if path.isEmpty { return Verdict(inProcess: combination, steps: steps) }
        return try Verdict(json: output(of: ["run"] + combination.arguments + ["--steps", "\(steps)", "--json"]))
    }

    /// What it prints.
    private func output(of arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(arguments: arguments, status: process.terminationStatus)
        }
        return data
    }
}
