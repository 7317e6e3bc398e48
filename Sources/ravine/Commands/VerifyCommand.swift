import ArgumentParser
import Recordings
import Surfaces
import Text
import Wording

/// `ravine verify`: re-runs a recording and compares all numbers.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Re-run a recording and compare every number bit for bit; exit status 1 if any differs.",
        discussion: """
            A network is trained again. A recording of another program's training cannot be computed again.
            """)

    @Argument(help: "A recording.", completion: .file())
    var file: String

    /// Rows compared between two checks of the clock and of Ctrl-C.
    private static let slice = 256

    func run() throws {
        if TrainingRecording.isLikely(at: file) { return try verifyTraining() }
        let recording = try InputFile.openRecording(file)
        if let note = recording.endingNote { StandardStream.report(note) }
        let path = Printable.text(file, limit: .max)
        guard var verification = Verification(recording) else {
            StandardStream.report(
                "\(path): cannot verify: the recording does not name the optimizer and starting point of every run")
            throw ExitStatus.data
        }
        let wasInterrupted = Interruption.watch()
        var progress = ProgressLine(total: (recording.lastStep ?? 0) + 1)
        while verification.finding == nil, !wasInterrupted() {
            verification.compare(rows: Self.slice)
            progress.show(verification.step)
        }
        progress.clear()
        if let fault = verification.fault {
            StandardStream.report("\(fault)")
            throw ExitStatus.data
        }
        guard let finding = verification.finding else {
            StandardStream.report(
                "\(path): interrupted; \(rows(verification.rowCount)) up to step \(GroupedNumber.text(verification.step)) identical"
            )
            throw ExitStatus.interrupted
        }
        try StandardStream.write("\(path): \(sentence(finding, recording, verification.rowCount))\n")
        if finding != .same {
            if recording.surface.isInterpolated {
                StandardStream.writeError(
                    "The surface is a grid: re-run gradients are those of bilinear interpolation.\n")
            }
            if let other = otherEnvironment(recording.header.generator, recording.header.environment) {
                StandardStream.writeError(other + "\n")
            }
            throw ExitStatus.failed
        }
        if case .cut = recording.ending { throw ExitStatus.data }
    }

    private func sentence(_ finding: Verification.Finding, _ recording: Recording, _ count: Int) -> String {
        func label(_ run: Int) -> String {
            Printable.text(recording.runs.first { $0.id == run }?.label ?? "run \(run)")
        }
        switch finding {
        case .same:
            return "\(rows(count)) of \(recording.spans.count) \(recording.spans.count == 1 ? "run" : "runs"): "
                + "all numbers are identical, bit for bit"
        case .ended(let run, let step):
            return "\(label(run)) has a row at step \(GroupedNumber.text(step)), but ended earlier when re-run"
        case .differs(let difference):
            let name = difference.column.title(recording.surface.definition.parameters)
            let values = difference.values
            let distance = difference.distance.map { " (difference \($0))" } ?? ""
            return "\(label(difference.run)) first differs at step \(GroupedNumber.text(difference.step)) in \(name): "
                + "recorded "
                + "\(values.first.map { "\($0)" } ?? "nothing"), re-run \(values.second.map { "\($0)" } ?? "nothing")"
                + "\(distance); the \(rows(count)) before it \(count == 1 ? "is" : "are") identical"
        }
    }

    /// Trains the networks of a recording again.
    private func verifyTraining() throws {
        let recording = try InputFile.reading { () throws(RecordingFault) in try TrainingRecording(path: file) }
        let path = Printable.text(file, limit: .max)
        let header = recording.header
        var verification: TrainingVerification
        do throws(TrainingVerification.Refusal) {
            verification = try TrainingVerification(recording)
        } catch {
            StandardStream.report("\(path): \(error)")
            throw ExitStatus.data
        }
        let wasInterrupted = Interruption.watch()
        var progress = ProgressLine(total: header.last ?? 0, every: 1)
        while verification.finding == nil, verification.fault == nil, !wasInterrupted() {
            verification.compare(rows: 16)
            progress.show(verification.step)
        }
        progress.clear()
        if let fault = verification.fault {
            StandardStream.report("\(fault)")
            throw ExitStatus.data
        }
        guard let finding = verification.finding else {
            StandardStream.report("\(path): interrupted; \(rows(verification.rowCount)) identical")
            throw ExitStatus.interrupted
        }
        if let note = verification.endingNote { StandardStream.report(note) }
        func label(_ run: Int) -> String {
            Printable.text(verification.runs.first { $0.id == run }?.label ?? "run \(run)")
        }
        let sentence =
            switch finding {
            case .same:
                "\(rows(verification.rowCount)) of \(verification.runs.count) \(verification.runs.count == 1 ? "run" : "runs"): "
                    + "all numbers are identical, bit for bit"
            case .ended(let run, let step):
                "\(label(run)) has a row at step \(GroupedNumber.text(step)), but ended earlier when trained again"
            case .differs(let run, let step, let column, let recorded, let computed):
                "\(label(run)) first differs at step \(GroupedNumber.text(step)) in \(column): recorded "
                    + "\(recorded.map { "\($0)" } ?? "nothing"), trained again \(computed.map { "\($0)" } ?? "nothing"); "
                    + "the \(rows(verification.rowCount)) before it \(verification.rowCount == 1 ? "is" : "are") identical"
            }
        try StandardStream.write("\(path): \(sentence)\n")
        if finding != .same {
            if let other = otherEnvironment(header.generator, header.environment) {
                StandardStream.writeError(other + "\n")
            }
            throw ExitStatus.failed
        }
        if case .cut = verification.ending { throw ExitStatus.data }
    }

    private func rows(_ count: Int) -> String { count == 1 ? "1 row" : "\(GroupedNumber.text(count)) rows" }

    /// A possible cause of a difference: the recording was written by another program or on another system.
    private func otherEnvironment(_ generator: String, _ environment: String?) -> String? {
        let here = "\(Ravine.generator), \(RecordingHeader.presentEnvironment)"
        let names = [generator, environment ?? ""].filter { !$0.isEmpty }
        let there = Printable.text(names.joined(separator: ", "), limit: 200)
        return there == here
            ? nil : "Recorded by \(there.isEmpty ? "an unknown program" : there); re-run by \(here)."
    }
}
