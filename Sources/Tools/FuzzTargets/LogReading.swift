import Diagnosis
import Imports
import Recordings
import Trajectories

/// Another program's log: its rows, and the diagnosis of them.
enum LogReading {
    static func run(_ input: FuzzInput) throws {
        do {
            let log = try TrainingLog(path: input.path)
            try Sentence.check(String(log.reading.dropFirst(input.path.count)))
            let ids = log.header.runs.map(\.id)
            try Violation.unless(ids == Array(ids.indices), "runs are not numbered from 0")
            var latest: (step: Int, run: Int) = (-1, -1)
            var diagnoses = ids.map { _ in TrainingDiagnosis(of: nil) }
            for row in log.rows {
                let place = (step: row.reading.step, run: row.run)
                try Violation.unless(latest < place, "rows are not in order, or there twice")
                try Violation.unless(ids.contains(row.run), "a row of no run")
                latest = place
                if row.hasLoss { diagnoses[row.run].take(row.reading) }
            }
            for diagnosis in diagnoses { try TrainingRecordingReading.check(diagnosis) }
        } catch let fault as ImportFault {
            try Sentence.check(fault.description, path: input.path, isWithoutPlace: fault.place == nil)
        }
    }
}
