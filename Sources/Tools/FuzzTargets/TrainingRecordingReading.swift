import Diagnosis
import Networks
import Recordings
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
