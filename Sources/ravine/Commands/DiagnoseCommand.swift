import ArgumentParser
import Diagnosis
import Recordings
import Runs
import Surfaces
import Text
import Trajectories

/// `ravine diagnose`: says what happened in a recording, and why.
struct DiagnoseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diagnose",
        abstract: "Print what happened in a recording, and why; for people, or with --json for scripts.",
        discussion: """
            The recording is of runs on a surface or of trainings, of networks or of another program. --fail-on takes outcomes \
            and events, separated by commas, as in --fail-on burst,diverged: exit status 1 if a run has one of them.
            """)

    @Argument(help: "A recording.", completion: .file())
    var file: String

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: ArgumentHelp("Outcomes and events at which the exit status is 1.", valueName: "list"))
    var failOn: String?

    /// What is said of one run.
    private struct Finding {
        let text: String
        let json: JSONValue
        /// Its outcome and the kinds of its events.
        let names: Set<String>
    }

    func validate() throws {
        let known = Set(Outcome.allCases.map(\.rawValue)).union(RunEvent.names)
        for name in wanted where !known.contains(name) {
            throw ValidationError(
                "unknown outcome or event '\(Printable.text(name))' of --fail-on; available: "
                    + known.sorted().joined(separator: ", "))
        }
    }

    private var wanted: [String] { failOn?.split(separator: ",").map(String.init) ?? [] }

    func run() throws {
        let (title, findings, isCut) =
            TrainingRecording.isLikely(at: file) ? try diagnoseTrainings() : try diagnoseRuns()
        if json {
            let report = JSONValue.object([
                "file": .string(file), "surface": .string(title), "runs": .array(findings.map(\.json)),
            ])
            try StandardStream.write(report.text() + "\n")
        } else {
            try StandardStream.write(findings.map(\.text).joined(separator: "\n"))
        }
        if isCut { throw ExitStatus.data }
        if findings.contains(where: { !$0.names.isDisjoint(with: wanted) }) { throw ExitStatus.failed }
    }

    private func diagnoseTrainings() throws -> (String, [Finding], isCut: Bool) {
        var recording = try InputFile.reading { () throws(RecordingFault) in try TrainingRecording(path: file) }
        let header = recording.header
        var diagnoses: [Int: TrainingDiagnosis] = [:]
        // The runs and changes that are known to the diagnoses; more come between the rows.
        var (runs, changes) = (0, 0)
        let wasInterrupted = Interruption.watch()
        while !wasInterrupted(), let row = try InputFile.reading({ () throws(RecordingFault) in try recording.next() })
        {
            for run in recording.runs[runs...] {
                diagnoses[run.id] = TrainingDiagnosis(of: run.choice, hasBatches: header.batch != nil)
            }
            for change in recording.changes[changes...] { diagnoses[change.run]?.adopt(change.choice) }
            (runs, changes) = (recording.runs.count, recording.changes.count)
            guard row.hasLoss else { continue }
            diagnoses[row.run]?.take(row.reading)
        }
        if wasInterrupted() { throw ExitStatus.interrupted }
        if let note = recording.endingNote { StandardStream.report(note) }
        let findings = recording.runs.map { run in
            let diagnosis =
                diagnoses[run.id] ?? TrainingDiagnosis(of: run.choice, hasBatches: header.batch != nil)
            var members: [String: JSONValue] = [
                "id": .integer(run.id), "label": .string(run.label),
                "optimizer": run.optimizer.map { .string($0) } ?? .null,
                "steps": diagnosis.latest.map { .integer($0.step) } ?? .null,
            ]
            members.merge(JSONValue.members(of: diagnosis)) { first, _ in first }
            let text = DiagnosisText(
                label: Printable.text(run.label), diagnosis: diagnosis, width: StandardStream.outputWidth)
            return Finding(
                text: text.text, json: .object(members),
                names: Set(diagnosis.events.map(\.name) + [diagnosis.verdict.outcome.rawValue]))
        }
        if case .cut = recording.ending { return (header.title, findings, true) }
        return (header.title, findings, false)
    }

    private func diagnoseRuns() throws -> (String, [Finding], isCut: Bool) {
        var replay = try InputFile.openReplay(file)
        guard let recording = replay.recordings.first else { throw ExitStatus.data }
        var findings: [Finding] = []
        for run in recording.runs {
            guard let span = recording.spans[run.id] else { continue }
            replay.seek(to: span.last)
            let diagnosis = replay.diagnosis(of: run.id)
            var members: [String: JSONValue] = [
                "id": .integer(run.id), "label": .string(run.label),
                "optimizer": run.optimizer.map { .string($0) } ?? .null, "steps": .integer(span.last),
            ]
            members.merge(JSONValue.members(of: diagnosis, on: recording.surface)) { first, _ in first }
            let label = Printable.text(run.label)
            let text = diagnosis.map {
                DiagnosisText(label: label, diagnosis: $0, on: recording.surface, width: StandardStream.outputWidth)
                    .text
            }
            findings.append(
                Finding(
                    text: text ?? "\(label): steps are missing, so that nothing is known of it\n",
                    json: .object(members),
                    names: Set(
                        (diagnosis?.events ?? []).map(\.name) + (diagnosis.map { [$0.verdict.outcome.rawValue] } ?? []))
                ))
        }
        if case .cut = recording.ending { return (recording.header.surfaceName, findings, true) }
        return (recording.header.surfaceName, findings, false)
    }
}
