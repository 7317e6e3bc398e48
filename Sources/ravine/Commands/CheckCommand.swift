import ArgumentParser
import Recordings
import SurfaceFiles
import Surfaces
import Text

/// `ravine check`: all errors in surface files and recordings.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check surface files and recordings; print all errors with line and column.",
        discussion: """
            A surface whose loss or gradient is NaN at its start, or whose loss is NaN all over its domain, is an error too. \
            For a network file without errors, one line describes the network.
            """)

    @Argument(help: "Surface and network files (YAML) and recordings (JSON Lines).", completion: .file())
    var files: [String]

    func run() throws {
        var status: ExitCode?
        for file in files {
            let (sentences, isMissing) = try InputFile.isRecording(file) ? recordingFaults(file) : surfaceFaults(file)
            for sentence in sentences {
                try StandardStream.write(sentence + "\n")
            }
            guard !sentences.isEmpty else { continue }
            status = status == ExitStatus.data || !isMissing ? ExitStatus.data : ExitStatus.noInput
        }
        if let status { throw status }
    }

    private func surfaceFaults(_ file: String) throws -> (sentences: [String], isMissing: Bool) {
        let (content, faults) = LossFile.load(path: file, checkingValues: true)
        if case .network(let definition, _) = content {
            let network = try InputFile.network(definition)
            try StandardStream.write("\(Printable.text(file, limit: .max)): \(NetworkCaption(network).text)\n")
        }
        return (faults.map { "\($0)" }, faults.contains { $0.isMissingFile })
    }

    private func recordingFaults(_ file: String) -> (sentences: [String], isMissing: Bool) {
        let faults =
            TrainingRecording.isLikely(at: file) ? TrainingRecording.faults(path: file) : Recording.faults(path: file)
        return (faults.map { "\($0)" }, faults.contains { $0.isMissingFile })
    }
}
