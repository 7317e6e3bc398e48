import Diagnosis
import Networks
import Recordings
import Runs
import Surfaces
import Trajectories
import Wording

/// A recording of trainings: its rows, the diagnosis of them, and the training again of a small network.
enum TrainingRecordingReading {
    static func run(_ input: FuzzInput) throws {
        do {
            var recording = try TrainingRecording(path: input.path)
            var diagnoses = Dictionary(
                uniqueKeysWithValues: recording.header.runs.map { run in
                    (run.id, TrainingDiagnosis(of: run.choice, hasBatches: recording.header.batch != nil))
                })
            while let row = try recording.next() {
                guard row.hasLoss else { continue }
                diagnoses[row.run]?.take(row.reading)
            }
            if let note = recording.endingNote { try Sentence.check(note) }
            for diagnosis in diagnoses.values { try check(diagnosis) }
            try replay(input)
            try verify(input)
        } catch let fault as RecordingFault {
            try Sentence.check(fault.description, path: input.path)
        }
    }

    static func check(_ diagnosis: TrainingDiagnosis) throws {
        let sentence = TrainingSentence()
        for event in diagnosis.events {
            try Sentence.check(sentence.text(event))
            try Violation.unless(event.until.map { $0 > event.step } ?? true, "an event ends before it begins")
        }
        _ = sentence.text(diagnosis)
        try Violation.unless(diagnosis.events.count <= 1024, "\(diagnosis.events.count) events are kept")
    }

    /// The replay stands at rows of the file, whatever is before and after them.
    private static func replay(_ input: FuzzInput) throws {
        var replay = try TrainingReplay([TrainingRecording(path: input.path)])
        let last = replay.horizon
        for step in [last, last / 2, 0, last / 3, last] {
            replay.seek(to: step)
            for run in replay.present {
                let training = replay.training(of: run.id)
                try Violation.unless(
                    training?.reading.map { $0.step <= step } ?? false, "a row after the step is shown")
                try Violation.unless(run.current?.step == training?.reading?.step, "two rows are shown at once")
            }
            _ = replay.planeFacts(of: replay.present.first?.id)?.english(ascii: true)
            for point in [replay.surface.definition.domain.lower, SIMD2(0, 0)] { _ = replay.surface.value(at: point) }
        }
    }

    private static func verify(_ input: FuzzInput) throws {
        let recording = try TrainingRecording(path: input.path)
        guard case .network(let definition) = recording.header.subject,
            definition.rowCount * definition.shape.parameterCount <= 10_000, recording.header.runs.count <= 3
        else { return }
        do throws(TrainingVerification.Refusal) {
            var verification = try TrainingVerification(recording)
            // A row far away is not trained for.
            if let last = try? lastStep(input.path), last <= 50 { verification.compare(rows: 20) }
        } catch {
            try Sentence.check(error.description)
        }
    }

    private static func lastStep(_ path: String) throws -> Int {
        var recording = try TrainingRecording(path: path)
        while try recording.next() != nil {}
        return recording.lastStep ?? 0
    }
}
