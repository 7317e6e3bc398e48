import ArgumentParser
import Recordings
import SurfaceFiles
import Surfaces

/// `ravine check`: all errors in surface files and recordings.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check surface files and recordings; print all errors with line and column.",
        discussion: """
            A surface whose loss or gradient is NaN at its start, or whose loss is NaN all over its domain, is an error too.
            """)

    @Argument(help: "Surface files (YAML) and recordings (JSON Lines).", completion: .file())
    var files: [String]

    func run() throws {
        var status: ExitCode?
        for file in files {
            let (sentences, isMissing) = InputFile.isRecording(file) ? recordingFaults(file) : surfaceFaults(file)
            for sentence in sentences {
                try StandardStream.write(sentence + "\n")
            }
            guard !sentences.isEmpty else { continue }
            status = status == ExitStatus.data || !isMissing ? ExitStatus.data : ExitStatus.noInput
        }
        if let status { throw status }
    }

    private func surfaceFaults(_ file: String) -> (sentences: [String], isMissing: Bool) {
        let faults = Surface.faults(path: file, checkingValues: true)
        return (faults.map { "\($0)" }, faults.contains { $0.isMissingFile })
    }

    private func recordingFaults(_ file: String) -> (sentences: [String], isMissing: Bool) {
        let faults = Recording.faults(path: file)
        return (faults.map { "\($0)" }, faults.contains { $0.isMissingFile })
    }
}
