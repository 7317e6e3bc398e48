import Diagnosis
import Recordings
import Runs
import Trajectories

/// A recording: its faults, its rows, a replay of it, and its summary.
enum RecordingReading {
    static func run(_ input: FuzzInput) throws {
        for fault in Recording.faults(path: input.path) {
            try Sentence.check(fault.description, path: input.path)
        }
        do throws(RecordingFault) {
            _ = try RecordingSummary(path: input.path)
        } catch {
            try Sentence.check(error.description, path: input.path)
        }
        do {
            let recording = try Recording(path: input.path)
            if let note = recording.endingNote { try Sentence.check(note) }
            try checkReplay(of: recording)
            try checkRows(of: recording, input)
        } catch let fault as RecordingFault {
            try Sentence.check(fault.description, path: input.path)
        }
    }

    /// Seeks a replay to some of its steps, and checks that one read while it grows ends the same.
    private static func checkReplay(of recording: Recording) throws {
        var replay = Replay(recording)
        let horizon = replay.horizon
        for step in [0, horizon, horizon / 2, .max, -1] {
            replay.seek(to: step)
            for run in replay.present {
                _ = replay.motion(of: run.id)
                for event in replay.diagnosis(of: run.id)?.events ?? [] {
                    try Violation.unless(event.step >= 0, "an event at step \(event.step)")
                }
            }
        }
        var reader = try ReplayReader(paths: [recording.path], follows: true)
        _ = try reader.read()
        let growing = reader.replay(isGrowing: true)
        // An incomplete last line is not read while more of it may follow.
        try Violation.unless(growing.horizon <= horizon, "\(growing.horizon) steps while it grows, \(horizon) then")
        if let script = recording.script, script.plans.count <= 20, horizon <= 200 {
            var verification = Verification(recording)
            verification?.compare(rows: 50)
            try Violation.unless(verification != nil, "there is a script, and nothing to verify")
        }
    }

    /// Checks that the rows are the same after writing and reading.
    private static func checkRows(of recording: Recording, _ input: FuzzInput) throws {
        let rows = Array(recording.rows())
        try Violation.unless(rows.count == recording.rowCount, "\(rows.count) of \(recording.rowCount) rows")
        guard recording.header.runs.count == recording.runs.count, rows.allSatisfy({ $0.run < 1 << 53 }) else { return }
        let path = input.path("again.jsonl")
        let writer = try RecordingWriter(path: path, header: recording.header, overwriting: true, now: .now)
        for row in rows { try writer.append(row, now: .now) }
        try writer.finish(now: .now)
        let again = try Recording(path: path)
        var header = recording.header
        header.columns = header.columns.filter { RecordingColumn(rawValue: $0) != nil }
        try Violation.unless(again.header == header, "written and read again its header is \(again.header)")
        let same = zip(rows, again.rows()).allSatisfy { $0.isSame(as: $1) }
        try Violation.unless(same && again.rowCount == rows.count, "written and read again its rows are others")
    }
}
