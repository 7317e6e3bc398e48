import Networks
import Optimizers
@testable import Recordings
import Runs
import SurfaceFiles
import Surfaces
import TestFolders
import Testing
import Training
import Trajectories

/// Races of trainings that are recorded while they go on, with what is changed on the way.
@Suite struct TrainingRaceRecorderTests {
    private static func plan(_ id: Int, _ optimizer: String, birth: Int = 0, parent: Int? = nil) throws -> RunPlan {
        RunPlan(
            id: id, label: optimizer, choice: try OptimizerChoice(parsing: optimizer), start: .zero, birth: birth,
            parent: parent)
    }

    private func race(_ optimizers: [String], batch: Int? = nil) throws -> Race {
        let network = try Network(#require(NetworkDefinition.shipped("sine")))
        let plans = try optimizers.enumerated().map { try Self.plan($0, $1) }
        return try #require(
            Race(training: network, name: "sine", plans: plans, seed: 5, batch: batch, on: PlaneChoice(.random)))
    }

    private func recorder(of race: Race, _ path: String) throws -> TrainingRaceRecorder {
        try TrainingRaceRecorder(
            path: path, race.script, of: #require(race.network), created: "then", generator: "test", now: .now)
    }

    private func rows(_ path: String) throws -> (recording: TrainingRecording, rows: [RecordedTrainingRow]) {
        var recording = try TrainingRecording(path: path)
        var rows: [RecordedTrainingRow] = []
        while let row = try recording.next() { rows.append(row) }
        return (recording, rows)
    }

    private func verify(_ path: String) throws -> TrainingVerification.Finding? {
        var verification = try TrainingVerification(TrainingRecording(path: path))
        while verification.finding == nil, verification.fault == nil { verification.compare(rows: 100) }
        return verification.finding
    }

    /// A rate that is turned, another optimizer, a branch, a run that joins late, and one that leaves.
    @Test(arguments: [nil, 5]) func `what is changed on the way is recorded, and trained again bit for bit`(
        batch: Int?
    ) throws {
        let folder = try Folder()
        var race = try race(["gd:lr=0.3", "adam:lr=0.03"], batch: batch)
        let recorder = try recorder(of: race, folder.path())
        // Before the first row is written.
        race.change(0, to: try OptimizerChoice(parsing: "gd:lr=0.2"))
        recorder.follow(race.script)
        race.seek(to: 21)
        try recorder.write(before: 21, now: .now)
        race.change(1, to: try OptimizerChoice(parsing: "adam:lr=0.01"))
        race.join(try Self.plan(race.nextID, "momentum:lr=0.05", birth: 21, parent: 0))
        recorder.follow(race.script)
        race.seek(to: 40)
        try recorder.write(before: 33, now: .now)
        try recorder.write(before: 40, now: .now)
        race.join(try Self.plan(race.nextID, "rmsprop:lr=0.01@warmup:steps=10", birth: 40))
        race.change(0, to: try OptimizerChoice(parsing: "lbfgs:lr=0.5"), state: .reset)
        recorder.follow(race.script)
        race.seek(to: 50)
        race.retire(1)
        recorder.follow(race.script)
        race.seek(to: 61)
        try recorder.write(before: 62, now: .now)
        try recorder.finish(now: .now)
        let (recording, rows) = try rows(folder.path())
        #expect(recording.endingNote == nil && recording.skippedLines == 0)
        #expect(recording.runs.map(\.birth) == [0, 0, 21, 40] && recording.runs.map(\.parent) == [nil, nil, 0, nil])
        #expect(recording.changes.map(\.step) == [0, 21, 40])
        #expect(rows.count == 62 + 50 + 41 + 22)
        for step in stride(from: 61, through: 0, by: -7) {
            race.seek(to: step)
            let shown = race.present.compactMap { $0.current }.filter { $0.step == step }
            let recorded = rows.filter { $0.reading.step == step }
            #expect(recorded.map(\.run) == shown.map(\.run), "step \(step)")
            #expect(recorded.map(\.reading.loss) == shown.map(\.loss), "step \(step)")
            #expect(recorded.map(\.reading.rate) == shown.map(\.rate), "step \(step)")
        }
        #expect(try verify(folder.path()) == .same)
    }

    @Test func `a recording that is cut short has all rows before, and another number is found`() throws {
        let folder = try Folder()
        var race = try race(["adam:lr=0.1"])
        let recorder = try recorder(of: race, folder.path())
        race.seek(to: 30)
        try recorder.write(before: 31, now: .now)
        let (unfinished, some) = try rows(folder.path())
        #expect(unfinished.ending == .unfinished && some.count > 20)
        try recorder.finish(now: .now)
        #expect(try rows(folder.path()).rows.count == 31 && verify(folder.path()) == .same)
    }

    @Test func `a race that has ended goes on where a run joins`() throws {
        let folder = try Folder()
        var race = try race(["gd:lr=1e200"])
        let recorder = try recorder(of: race, folder.path())
        race.seek(to: 10)
        try recorder.write(before: 10, now: .now)
        #expect(recorder.step == 10)
        race.join(try Self.plan(race.nextID, "gd:lr=0.1", birth: 10))
        recorder.follow(race.script)
        race.seek(to: 14)
        try recorder.write(before: 15, now: .now)
        try recorder.finish(now: .now)
        let found = try rows(folder.path()).rows
        #expect(found.filter { $0.run == 1 }.map(\.reading.step) == [10, 11, 12, 13, 14])
        #expect(try verify(folder.path()) == .same)
    }
}
