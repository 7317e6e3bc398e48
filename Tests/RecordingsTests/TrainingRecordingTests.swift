import Diagnosis
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

/// Recordings of trainings: written, read, trained again; and damaged ones.
@Suite struct TrainingRecordingTests {
    private static let definition: NetworkDefinition = {
        let columns: [(String, [Double])] = [("x", [-1, -1, 1, 1]), ("z", [-1, 1, -1, 1]), ("y", [-1, 1, 1, -1])]
        return NetworkDefinition(
            title: "xor", summary: "a", source: "b", shape: NetworkShape(layers: [2, 4, 1], hasBias: true),
            activation: .tanh, loss: .mse, start: .drawn(NetworkDraw(gain: 1.5, seed: 7)),
            data: columns.map { NetworkDefinition.Column(name: $0.0, values: $0.1) }, inputs: ["x", "z"],
            outputs: ["y"], plane: .parameters(0, 9), levels: .linear)
    }()

    /// Records trainings of the network; the file's path and what was diagnosed as they went.
    @discardableResult
    private func record(
        _ optimizers: [String], of definition: NetworkDefinition = definition, steps: Int, batch: Int? = nil,
        to path: String
    ) throws -> [TrainingDiagnosis] {
        let choices = try optimizers.map { try OptimizerChoice(parsing: $0) }
        let plan = try TrainingStream.Plan(
            network: Network(definition), choices: choices, seed: 3, batch: batch, last: steps)
        let stream = try TrainingStream(plan)
        let header = TrainingHeader.network(
            definition, name: "xor", choices: choices, labels: optimizers, seed: 3, batch: batch, lookEvery: 8,
            last: steps, created: "then", generator: "test")
        let writer = try TrainingRecordingWriter(path: path, header: header, now: .now)
        while !stream.isOver {
            for item in stream.advance() { try writer.append(item, now: .now) }
        }
        try writer.finish(now: .now)
        return stream.watches.map(\.diagnosis)
    }

    private func read(_ path: String) throws -> (recording: TrainingRecording, rows: [RecordedTrainingRow]) {
        var recording = try TrainingRecording(path: path)
        var rows: [RecordedTrainingRow] = []
        while let row = try recording.next() { rows.append(row) }
        return (recording, rows)
    }

    @Test func `a replay says what was said as the network was trained, and shows its loss on the recorded plane`()
        throws
    {
        let folder = try Folder()
        let path = folder.path()
        let diagnoses = try record(["adam:lr=0.1,beta2=0.99", "gd:lr=1.5"], steps: 150, to: path)
        let (_, rows) = try read(path)
        var replay = try TrainingReplay([TrainingRecording(path: path)])
        #expect(replay.hasMap && replay.horizon == 150)
        for step in [150, 40, 97, 0] {
            replay.seek(to: step)
            for run in 0...1 {
                let row = try #require(rows.first { $0.run == run && $0.reading.step == step })
                #expect(replay.training(of: run)?.reading == row.reading)
            }
        }
        // The first plane passes through the start, where the loss on it is the loss.
        let facts = try #require(replay.planeFacts(of: 0)?.head)
        #expect(facts.distance < 1e-9 && abs(facts.foot - facts.loss) < 1e-9)
        // Trained again, the rows before a plane are known on it: of the latest plane two hundred at most, here all.
        var reader = try TrainingReplayReader(paths: [path], retrains: true)
        #expect(try reader.read { false })
        let whole = reader.replay(isGrowing: false)
        #expect(whole.notes.isEmpty && whole.present.allSatisfy { $0.path.count >= 140 })
        replay.seek(to: 150)
        #expect(whole.present.map(\.place) == replay.present.map(\.place))
        for (run, diagnosis) in diagnoses.enumerated() {
            let replayed = try #require(replay.training(of: run)?.trainingDiagnosis)
            #expect(replayed.events == diagnosis.events && replayed.verdict == diagnosis.verdict)
        }
    }

    @Test func `what is written is read, and diagnosed alike`() throws {
        let folder = try Folder()
        let path = folder.path()
        let diagnoses = try record(["adam:lr=0.1,beta2=0.99", "gd:lr=1.5"], steps: 150, to: path)
        let (recording, rows) = try read(path)
        #expect(recording.header.subject == .network(Self.definition) && recording.endingNote == nil)
        #expect(recording.header.runs.map(\.label) == ["adam:lr=0.1,beta2=0.99", "gd:lr=1.5"])
        #expect(recording.header.seed == 3 && recording.header.lookEvery == 8 && recording.header.last == 150)
        #expect(recording.skippedLines == 0 && recording.rowCount == 302)
        #expect(rows.map(\.reading.step) == (0...150).flatMap { [$0, $0] } && rows.allSatisfy { $0.place != nil })
        // A plane of two parameters holds their places exactly.
        let start = Self.definition.start.parameters(of: Self.definition.shape)
        #expect(rows[0].place == .zero && (rows[0].distance ?? 1) == 0 && start.count == 17)
        for run in recording.header.runs {
            var again = TrainingDiagnosis(of: run.choice)
            for row in rows where row.run == run.id { again.take(row.reading) }
            #expect(again.events == diagnoses[run.id].events && again.verdict == diagnoses[run.id].verdict)
        }
        #expect(diagnoses.contains { !$0.events.isEmpty })
    }

    @Test(arguments: [nil, 2]) func `a recording is trained again bit for bit`(batch: Int?) throws {
        let folder = try Folder()
        var definition = Self.definition
        definition.plane = .ravine
        try record(
            ["adam:lr=0.1", "gd:lr=0.3@cosine:steps=50"], of: definition, steps: 130, batch: batch, to: folder.path())
        var verification = try TrainingVerification(TrainingRecording(path: folder.path()))
        verification.compare(rows: 1000)
        #expect(verification.finding == .same && verification.rowCount == 262)
        // The last digit of a loss.
        let lines = try folder.lines()
        let place = try #require(lines.lastIndex { $0.hasPrefix("[0,99,") })
        var numbers = lines[place].split(separator: ",").map(String.init)
        let loss = try #require(Double(numbers[4]))
        numbers[4] = "\(loss.nextUp)"
        var changed = lines
        changed[place] = numbers.joined(separator: ",")
        let path = try folder.file(changed.joined(separator: "\n") + "\n")
        var other = try TrainingVerification(TrainingRecording(path: path))
        other.compare(rows: 1000)
        #expect(
            other.finding == .differs(run: 0, step: 99, column: "loss", recorded: loss.nextUp, computed: loss))
        // A position.
        numbers[4] = "\(loss)"
        numbers[2] = "0.5"
        changed[place] = numbers.joined(separator: ",")
        var third = try TrainingVerification(TrainingRecording(path: folder.file(changed.joined(separator: "\n"))))
        third.compare(rows: 1000)
        guard case .differs(0, 99, "p1", 0.5, _)? = third.finding else {
            Issue.record("\(String(describing: third.finding))")
            return
        }
    }

    /// A short recording of another program.
    private static let sample = """
        {"format":"ravine-run","version":2,"surface":{"title":"t","training":{"parameters":3,"tensors":[{"name":"w"}]}},"runs":[{"id":0}],"columns":["run","step","loss","note"]}
        {"curvature":{"run":0,"step":1,"eigenvalues":[3,1],"preconditioned":[],"limit":2,"shares":{"w":0.9,"v":0.1}}}
        [0,0,1.5,"x"]
        [0,1,null,{}]
        {"note":{"text":"hm"}}
        {"end":{}}

        """

    @Test func `another program's training is read, and cannot be computed again`() throws {
        let folder = try Folder()
        let (recording, rows) = try read(folder.file(Self.sample))
        #expect(recording.ending == .finished && rows.count == 2)
        #expect(rows[0].hasLoss && rows[0].reading.loss == 1.5 && rows[0].reading.curvature == nil)
        let curvature = try #require(rows[1].reading.curvature)
        #expect(!rows[1].hasLoss && curvature.sharpness == 3 && curvature.limit == 2)
        #expect(curvature.carrier == TrainingCurvature.Carrier(tensor: "w", share: 0.9))
        #expect(throws: TrainingVerification.Refusal.foreign(framework: nil)) { try TrainingVerification(recording) }
        #expect(TrainingRecording.isLikely(at: recording.path))
        #expect(throws: RecordingFault.self) { try Recording(path: recording.path) }
    }

    @Test(arguments: [
        (
            "\"version\":2", "\"version\":1",
            "1:34: unsupported version 1 of the recording format; this program reads versions 1 and 2"
        ),
        (",\"loss\",", ",", "1:141: missing column 'loss'"),
        ("\"note\"]", "\"loss\"]", "1:162: duplicate column 'loss'"),
        ("\"training\":{", "\"trainings\":{", "1:46: missing key 'network'"),
        ("\"parameters\":3", "\"parameters\":-3", "1:84: 'parameters' must be a whole number >= 0"),
        ("{\"name\":\"w\"}", "{\"name\":1}", "1:105: 'name' must be a string"),
        ("[{\"id\":0}]", "[{\"id\":0},{\"id\":0}]", "1:130: duplicate run id 0"),
        (
            "{\"id\":0}", "{\"id\":0,\"optimizer\":\"gd\",\"hyper\":{\"lr\":-1}}",
            "1:154: lr of optimizer gd must be a finite number >= 0, not -1"
        ),
        (
            "[0,0,1.5,\"x\"]", "[0,0,1.5]",
            "3:9: the row has 3 values; expected 4, one for each column; no rows before it"
        ),
        ("[0,0,1.5,\"x\"]", "[7,0,1.5,0]", "3:1: unknown run id 7; no rows before it"),
        (
            "[0,1,null,{}]", "[0,0,null,{}]",
            "4:1: step 0 of run 0 is out of order; rows must be sorted by step, then by run; 1 row before it"
        ),
        ("1.5", "1.5e", "3:6: 'loss' must be a number, \"nan\", \"inf\" or \"-inf\"; no rows before it"),
        ("\"step\":1", "\"step\":-1", "2:30: 'step' must be a whole number >= 0; no rows before it"),
        ("[3,1]", "[\"a\"]", "2:46: 'eigenvalues' must be an array of finite numbers; no rows before it"),
        ("0.9", "\"nan\"", "2:96: 'w' must be a finite number; no rows before it"),
        ("{\"note\"", "{\"curvature\"", "5:14: missing key 'run'; 2 rows before it"),
        ("{}}\n", "{}}\n[0,2,1,1]\n", "7:1: unexpected line after the end of the recording; 2 rows before it"),
        ("{\"end\":{}}\n", "[0,2,1", "6:7: the line is truncated; 2 rows before it"),
    ]) func `damage is one sentence with its place`(old: String, new: String, sentence: String) throws {
        let folder = try Folder()
        let path = try folder.file(Self.sample.replacing(old, with: new, maxReplacements: 1))
        do {
            let (recording, _) = try read(path)
            #expect(recording.endingNote == "\(path):\(sentence)")
        } catch {
            #expect("\(error)" == "\(path):\(sentence)")
        }
    }

    @Test(arguments: [
        ("\"layers\":[2,4,1]", "\"layers\":[2,4.5,1]", "'layers' must be whole numbers >= 1"),
        ("\"layers\":[2,4,1]", "\"layers\":[2]", "layers"),
        ("\"layers\":[2,4,1]", "\"layers\":[2,90000,1]", "100000"),
        ("\"activation\":\"tanh\"", "\"activation\":\"tan\"", "did you mean 'tanh'"),
        ("\"gain\":1.5", "\"gain\":0", "gain"), ("\"outputs\":[\"y\"]", "\"outputs\":[\"q\"]", "'q'"),
        ("layer1.weight[0,0]", "layer9.weight[0,0]", "layer9.weight[0,0]"),
        ("layer2.weight[0,1]", "layer1.weight[0,0]", "two different"), ("\"bias\":true", "\"bias\":1", "true or false"),
    ]) func `a network that cannot be is refused with its place`(old: String, new: String, part: String) throws {
        let folder = try Folder()
        let path = folder.path()
        var definition = Self.definition
        definition.plane = .parameters(0, definition.shape.tensors[2].range.lowerBound + 1)
        try record(["gd"], of: definition, steps: 1, to: path)
        let text = try folder.lines().joined(separator: "\n")
        #expect(text.contains(old))
        let damaged = try folder.file(text.replacing(old, with: new, maxReplacements: 1))
        let error = #expect(throws: RecordingFault.self) { try TrainingRecording(path: damaged) }
        let sentence = try #require(error).description
        #expect(sentence.contains(part) && sentence.hasPrefix("\(damaged):1:"), "\(sentence)")
    }
}
