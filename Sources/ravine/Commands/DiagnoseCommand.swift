import ArgumentParser
import Diagnosis
import Imports
import Recordings
import Runs
import Surfaces
import Text
import Trajectories

/// `ravine diagnose`: says what happened in a recording, and why.
struct DiagnoseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diagnose",
        abstract: "Print what happened in a recording or a log, and why; for people, or with --json for scripts.",
        discussion: """
            The recording is of runs on a surface or of trainings, of networks or of another program. A log is a table \
            (separated by commas, semicolons, tabs or blanks), JSON (an object a line, or a list of objects), lines of text \
            such as 'step 10: loss 0.3', or arrays of NumPy: of losses and, where they are there, steps, runs, norms, rates and sharpness, found by their names: what was taken for what is said \
            first. --fail-on takes outcomes and events, separated by commas, as in --fail-on burst,diverged: exit status 1 if \
            a run has one of them.
            """)

    @Argument(help: "A recording or a log.", completion: .file())
    var file: String

    @OptionGroup var log: LogOptions

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
            if TrainingRecording.isLikely(at: file) {
                try diagnoseTrainings()
            } else if TrainingLog.isLikely(at: file, columns: log.given) {
                try diagnoseLog()
            } else {
                try diagnoseRuns()
            }
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
        let recording = try InputFile.reading { () throws(RecordingFault) in try TrainingRecording(path: file) }
        let (findings, rows) = try findings(recording)
        if let note = rows.endingNote { StandardStream.report(note) }
        return (recording.header.title, findings, rows.isCut)
    }

    private func diagnoseLog() throws -> (String, [Finding], isCut: Bool) {
        let cursor = try log.read(file)
        StandardStream.report(cursor.log.reading)
        return (cursor.header.title, try findings(cursor).0, false)
    }

    /// What is said of the runs of `rows`, and those read to their end.
    private func findings<Rows: TrainingRows>(_ rows: Rows) throws -> ([Finding], Rows) {
        var (rows, header) = (rows, rows.header)
        let hasBatches = header.batch != nil
        var diagnoses: [Int: TrainingDiagnosis] = [:]
        for run in header.runs { diagnoses[run.id] = TrainingDiagnosis(of: run.choice, hasBatches: hasBatches) }
        let wasInterrupted = Interruption.watch()
        while !wasInterrupted(),
            let item = try InputFile.reading({ () throws(RecordingFault) in try rows.nextItem() })
        {
            switch item {
            case .row(let row): if row.hasLoss { diagnoses[row.run]?.take(row.reading) }
            case .run(let run):
                header.runs.append(run)
                diagnoses[run.id] = TrainingDiagnosis(of: run.choice, hasBatches: hasBatches)
            case .change(let change): diagnoses[change.run]?.adopt(change.choice)
            case .plane, .positions, .note: break
            }
        }
        if wasInterrupted() { throw ExitStatus.interrupted }
        let findings = header.runs.compactMap { run in
            diagnoses[run.id].map { diagnosis in
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
        }
        return (findings, rows)
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
