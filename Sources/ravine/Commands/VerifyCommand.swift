import ArgumentParser
import Recordings
import Surfaces
import Text

/// `ravine verify`: whether a recording comes out the same when it is run again.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Run a recording again and compare every number, bit for bit; exit status 1 where one differs.")

    @Argument(help: "A recording.")
    var file: String

    /// Rows between two looks at the clock and at Ctrl-C.
    private static let slice = 256

    func run() throws {
        let recording = try InputFile.openRecording(file)
        if let note = recording.endingNote { StandardStream.complain(note) }
        let path = Printable.text(file, limit: .max)
        guard var verification = Verification(recording) else {
            StandardStream.complain(
                "\(path): it does not tell the optimizer and the start of every run, so none is run again")
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
            StandardStream.complain("\(fault)")
            throw ExitStatus.data
        }
        guard let finding = verification.finding else {
            StandardStream.complain(
                "\(path): interrupted; \(rows(verification.rowCount)) up to step \(verification.step) are the same")
            throw ExitStatus.interrupted
        }
        try StandardStream.write("\(path): \(sentence(finding, recording, verification.rowCount))\n")
        if finding != .same {
            if recording.surface.isInterpolated {
                StandardStream.writeError(
                    "Its surface is a grid: run again, gradients are bilinear between its points.\n")
            }
            if let other = otherEnvironment(recording) { StandardStream.writeError(other + "\n") }
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
                + "every number is the same to the last bit"
        case .ended(let run, let step):
            return "\(label(run)) has a row at step \(step), where it has ended when it is run again"
        case .differs(let difference):
            let name = difference.column.title(recording.surface.definition.parameters)
            let values = difference.values
            let distance = difference.distance.map { ", \($0) apart" } ?? ""
            return "\(label(difference.run)) differs first at step \(difference.step) in \(name): recorded "
                + "\(values.first.map { "\($0)" } ?? "nothing"), run again \(values.second.map { "\($0)" } ?? "nothing")"
                + "\(distance); the \(rows(count)) before are the same"
        }
    }

    private func rows(_ count: Int) -> String { count == 1 ? "1 row" : "\(count) rows" }

    /// What may explain a difference: that it was written elsewhere.
    private func otherEnvironment(_ recording: Recording) -> String? {
        let here = "\(Ravine.generator), \(RecordingHeader.presentEnvironment)"
        let names = [recording.header.generator, recording.header.environment ?? ""].filter { !$0.isEmpty }
        let there = Printable.text(names.joined(separator: ", "), limit: 200)
        return there == here
            ? nil : "It was written by \(there.isEmpty ? "a program that it does not name" : there); this is \(here)."
    }
}
