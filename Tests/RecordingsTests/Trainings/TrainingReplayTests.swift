import Diagnosis
import Networks
import Optimizers
@testable import Recordings
import Runs
import SeededNumbers
import Surfaces
import TestFolders
import Testing
import Training
import Trajectories

/// Replays of recordings of trainings: any step of them, from the file and from memory.
@Suite struct TrainingReplayTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    private func file(_ lines: [String]) throws -> String {
        try folder.file(lines.joined(separator: "\n") + "\n")
    }

    private func replay(_ lines: [String]) throws -> TrainingReplay {
        try TrainingReplay([TrainingRecording(path: file(lines))])
    }

    /// What is said of the rows up to `step`, fed one after the other.
    private func diagnosis(upTo step: Int) throws -> TrainingDiagnosis {
        var diagnosis = TrainingDiagnosis(of: try OptimizerChoice(parsing: "gd:lr=0.5"))
        for step in 0...step {
            diagnosis.take(TrainingReading(step: step, loss: TrainingSamples.loss(step), rate: 0.5))
        }
        return diagnosis
    }

    @Test func `any step of a long recording has its row and what its rows up to there say`() throws {
        let rows = (0..<9000).map { TrainingSamples.row($0) }
        var replay = try replay([TrainingSamples.header()] + rows + [#"{"end":{}}"#])
        #expect(replay.horizon == 8999 && replay.clock == 0 && replay.present.map(\.label) == ["run 0"])
        var numbers = SplitMix(seed: 5)
        let steps = [8999, 0, 1, 99, 100, 101, 100, 99, 4096, 4095] + (0..<12).map { _ in Int(numbers.next() % 9000) }
        for step in steps {
            replay.seek(to: step)
            let training = try #require(replay.training(of: 0))
            #expect(training.reading?.step == step && training.reading?.loss == TrainingSamples.loss(step))
            #expect(replay.present[0].current?.loss == TrainingSamples.loss(step))
            let expected = try diagnosis(upTo: step)
            #expect(training.trainingDiagnosis.events == expected.events, "step \(step)")
            #expect(training.trainingDiagnosis.verdict == expected.verdict, "step \(step)")
        }
        // The events of all rows are known at the beginning, too: the rises by ten at 100, 200, ...
        replay.seek(to: 0)
        let bursts = replay.training(of: 0)?.knownTrainingEvents.filter {
            if case .burst = $0.kind { true } else { false }
        }
        #expect(bursts?.first?.step == 100 && bursts?.count ?? 0 >= 20)
    }

    @Test func `a run that joins and a change are there from their steps on, in any order of going there`() throws {
        let rows = (0..<400).map { TrainingSamples.row($0) }
        let joined = (150..<400).map { TrainingSamples.row($0, run: 1) }
        let between = [
            #"{"add":{"id":1,"label":"late","optimizer":"gd","hyper":{"lr":0.25},"schedule":null,"from":0,"step":150}}"#,
            #"{"change":{"run":0,"step":150,"optimizer":"gd","hyper":{"lr":2},"schedule":null,"state":"kept"}}"#,
        ]
        let both = zip(rows[150...], joined).flatMap { [$0, $1] }
        var replay = try replay([TrainingSamples.header()] + rows[..<150] + between + both + [#"{"end":{}}"#])
        #expect(replay.horizon == 399)
        for step in [0, 149, 150, 399, 151, 149, 10, 300, 150] {
            replay.seek(to: step)
            #expect(replay.present.map(\.id) == (step < 150 ? [0] : [0, 1]), "step \(step)")
            #expect(replay.present.allSatisfy { $0.current?.loss == TrainingSamples.loss(step) }, "step \(step)")
            #expect(replay.choice(of: 0)?.rate(atStep: 0) == (step < 150 ? 0.5 : 2), "step \(step)")
            #expect(replay.training(of: 0)?.trainingDiagnosis.choice == replay.choice(of: 0), "step \(step)")
        }
        #expect(replay.present.map(\.label) == ["run 0", "late"])
        #expect(replay.choice(of: 1)?.rate(atStep: 0) == 0.25)
    }

    @Test func `a chart keeps every extreme in a bounded number of pieces`() throws {
        let rows = (0..<9000).map { TrainingSamples.row($0) }
        let replay = try replay([TrainingSamples.header()] + rows)
        let pieces = try #require(replay.training(of: 0)).pieces(of: .loss)
        #expect(pieces.count <= 2048 && pieces.count > 1024)
        #expect(pieces.first?.steps.lowerBound == 0 && pieces.last?.steps.upperBound == 8999)
        for (one, next) in zip(pieces, pieces.dropFirst()) {
            #expect(next.steps.lowerBound == one.steps.upperBound + 1)
        }
        for step in stride(from: 100, to: 9000, by: 100) {
            let piece = try #require(pieces.first { $0.steps.contains(step) })
            #expect(piece.range?.upperBound == TrainingSamples.loss(step))
        }
        #expect(replay.training(of: 0)?.pieces(of: .gradientNorm).isEmpty == true)
    }

    @Test func `runs that follow each other in the file stand side by side`() throws {
        let rows = (0..<300).map { TrainingSamples.row($0) } + (0..<500).map { TrainingSamples.row($0, run: 1) }
        var replay = try replay([TrainingSamples.header(runs: 2)] + rows)
        for step in [250, 10, 299, 300, 499, 299, 0] {
            replay.seek(to: step)
            // A run stays at its last row.
            #expect(replay.present.map { $0.current?.step } == [min(step, 299), step])
        }
        #expect(replay.present.map(\.slot) == [1, 2])
    }

    @Test func `a table in memory is replayed as the file with its rows`() throws {
        let lines =
            [TrainingSamples.header(runs: 2)]
            + (0..<400).flatMap { step in
                [TrainingSamples.row(step), TrainingSamples.row(step, run: 1)]
            }
        var recording = try TrainingRecording(path: file(lines))
        var rows: [RecordedTrainingRow] = []
        while let row = try recording.next() { rows.append(row) }
        var one = try replay(lines)
        var other = try TrainingReplay([TrainingTable(path: "log.csv", header: recording.header, rows: rows)])
        for step in [399, 7, 123, 122, 300] {
            one.seek(to: step)
            other.seek(to: step)
            for id in [0, 1] {
                let (first, second) = (try #require(one.training(of: id)), try #require(other.training(of: id)))
                #expect(first.reading == second.reading && first.reading?.step == step)
                #expect(first.trainingDiagnosis.events == second.trainingDiagnosis.events)
            }
        }
        #expect(one.horizon == 399 && other.horizon == 399)
    }

    @Test func `several recordings are replayed together`() throws {
        let one = try file([TrainingSamples.header()] + (0..<50).map { TrainingSamples.row($0) })
        let first = try TrainingRecording(path: one)
        let rows = (0..<80).map { step in
            RecordedTrainingRow(run: 0, reading: TrainingReading(step: step, loss: 2))
        }
        let second = TrainingTable(path: "b", header: first.header, rows: rows)
        var replay = try TrainingReplay([first, second])
        #expect(replay.present.map(\.label) == ["run 0 A", "run 0 B"] && replay.horizon == 79)
        replay.seek(to: 30)
        #expect(replay.present.map { $0.current?.loss } == [TrainingSamples.loss(30), 2])
    }

    // MARK: Planes

    @Test func `the path is that of the rows on the plane with losses, and of what was projected on it`() throws {
        let before = (0..<20).map { TrainingSamples.row($0) }
        let after = (20..<40).map { TrainingSamples.row($0) }
        var replay = try replay(
            [TrainingSamples.header(), TrainingSamples.plane("a")] + before
                + [
                    TrainingSamples.plane("b", renewed: true),
                    #"{"positions":{"run":0,"rows":[[0,5,6,0.5],[10,7,8,0.25]]}}"#,
                ]
                + after + [TrainingSamples.plane("b", losses: "1,2,null,4"), #"{"end":{}}"#])
        #expect(replay.hasMap && replay.hasPositions)
        // The corners of the grid, bilinear between; what was not computed is a hole.
        #expect(replay.surface.value(at: SIMD2(15, 0)) == 1.5 && replay.surface.value(at: SIMD2(15, 800)).isNaN)
        #expect(replay.surface.definition.parameters == ["one", "other"])
        #expect(replay.surface.definition.lossText(ascii: true) == "torch 9, 1,234 parameters")
        replay.seek(to: 30)
        let path = replay.present[0].path
        // Two positions that were projected, and the rows 20 to 30.
        #expect(
            path.count == 13 && path.first?.parameters == SIMD2(5, 6) && path.latest?.parameters == SIMD2(0.3, 0.09))
        replay.seek(to: 12)
        #expect(replay.present[0].path.count == 2 && replay.present[0].place == SIMD2(7, 8))
        #expect(replay.planeFacts(of: 0)?.head == nil)
        replay.seek(to: 39)
        let facts = try #require(replay.planeFacts(of: 0))
        #expect(facts.plane == "path PCA, steps 0 to 9, 75% of the losses known" && facts.shares?.variance == 0.75)
        // Row 39 is 0.4 from the plane; beside the hole the loss on the plane is not known.
        #expect(facts.head?.distance == 0.4 && facts.head?.loss == 1.0 / 40 && facts.head?.foot.isNaN == true)
    }

    @Test func `without losses the plane at the clock is shown, with the rows on it`() throws {
        var replay = try replay(
            [TrainingSamples.header(), TrainingSamples.plane("a")] + (0..<20).map { TrainingSamples.row($0) }
                + [TrainingSamples.plane("b", renewed: true)] + (20..<40).map { TrainingSamples.row($0) })
        #expect(!replay.hasMap && replay.hasPositions)
        replay.seek(to: 10)
        #expect(replay.present[0].path.count == 11)
        #expect(replay.surface.definition.domain.contains(SIMD2(0.19, 0.0361)))
        replay.seek(to: 25)
        #expect(replay.present[0].path.count == 6 && replay.present[0].path.first?.step == 20)
        #expect(replay.surface.value(at: SIMD2(0.2, 0.04)).isNaN)
    }

    @Test func `a recording without positions has none`() throws {
        let replay = try replay(
            [TrainingSamples.header(columns: #""run","step","loss""#)] + (0..<9).map { "[0,\($0),1]" })
        #expect(!replay.hasMap && !replay.hasPositions && replay.planeFacts(of: 0) == nil)
        #expect(replay.present[0].path.count == 0)
    }

    // MARK: Files that grow or end early

    @Test func `a file is read as it grows, and who looks back stays there`() throws {
        let lines = [TrainingSamples.header()] + (0..<1000).map { TrainingSamples.row($0) }
        let begun = lines[..<301].joined(separator: "\n") + "\n[0,300,3"
        let path = try folder.file(begun)
        var reader = try TrainingReplayReader(paths: [path], follows: true)
        #expect(try reader.read { false } && !reader.isComplete)
        let early = reader.replay(isGrowing: true)
        #expect(early.clock == 299 && early.isGrowing)
        var back = early
        back.seek(to: 150)
        _ = try folder.file(lines.joined(separator: "\n") + "\n" + #"{"end":{}}"# + "\n")
        #expect(try reader.read { false } && reader.isComplete && reader.endingNote == nil)
        let late = reader.replay(isGrowing: false)
        #expect(late.clock == 999)
        var standing = try #require(late.standing(as: back) as? TrainingReplay)
        #expect(standing.clock == 150 && standing.horizon == 999)
        #expect(standing.training(of: 0)?.reading?.loss == TrainingSamples.loss(150))
        for step in [151, 700, 299, 300] {
            standing.seek(to: step)
            #expect(standing.training(of: 0)?.reading?.loss == TrainingSamples.loss(step))
            #expect(try standing.training(of: 0)?.trainingDiagnosis.events == diagnosis(upTo: step).events)
        }
    }

    @Test(arguments: [
        ("[0,5,0.1,0.2]", "3:13"), ("[0,1,0.1,0.2,0.3,0.5,0]", "3:1"), ("[7,2,0.1,0.2,0.3,0.5,0]", "3:1"),
        (#"{"plane":{"kind":"path","grid":{"p1":[0,1],"p2":[0,1],"columns":2,"rows":2,"losses":[1,2,3]}}}"#, "3:85"),
        (#"{"plane":{"kind":"path","grid":{"p1":[0,1],"p2":[0,1],"columns":1,"rows":2,"losses":[1,2]}}}"#, "3:65"),
        (#"{"positions":{"run":0,"rows":[[1,2]]}}"#, "3:31"),
    ])
    func `damage ends a recording where it stands`(line: String, place: String) throws {
        let path = try file([TrainingSamples.header(), TrainingSamples.row(1), line, TrainingSamples.row(8)])
        var reader = try TrainingReplayReader(paths: [path])
        #expect(try reader.read { false } && reader.isComplete)
        #expect(reader.replay(isGrowing: false).horizon == 1)
        #expect(reader.endingNote?.hasPrefix("\(path):\(place): ") == true, "\(reader.endingNote ?? "")")
        #expect(reader.endingNote?.hasSuffix("; 1 row before it") == true)
        #expect(TrainingRecording.faults(path: path).count == 1)
    }

    @Test func `a file that becomes shorter is a fault`() throws {
        let path = try file([TrainingSamples.header()] + (0..<10).map { TrainingSamples.row($0) })
        var reader = try TrainingReplayReader(paths: [path], follows: true)
        #expect(try reader.read { false })
        _ = try folder.file(TrainingSamples.header() + "\n")
        #expect(throws: RecordingFault.shrunk(path: path)) { try reader.read { false } }
    }

    // MARK: Lists

    @Test func `a summary and outcomes are known from the file`() throws {
        let path = try file(
            [TrainingSamples.header(runs: 2)] + (0..<300).map { TrainingSamples.row($0) }
                + [#"[1,0,null,null,1,0.5,null]"#, #"[1,1,null,null,"nan",0.5,null]"#, #"{"end":{}}"#])
        let summary = try RecordingSummary(path: path)
        #expect(summary.surfaceName == "by hand" && summary.lastStep == 299 && summary.ending == .finished)
        #expect(summary.runs.map(\.label) == ["run 0", "run 1"] && summary.divergedRuns == [1])
        #expect(summary.runs[0].optimizer == "gd" && summary.outcome == .diverged)
        let outcomes = try RecordedOutcomes(path: path)
        #expect(outcomes.runs.map(\.id) == [0, 1] && outcomes.runs[1].outcome == .diverged)
    }
}
