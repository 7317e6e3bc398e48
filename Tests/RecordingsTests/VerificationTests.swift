@testable import Recordings
import Runs
import Surfaces
import TestFolders
import Testing
import Trajectories

@Suite struct VerificationTests {
    private static func verify(_ path: String) throws -> Verification {
        var verification = try #require(Verification(try Recording(path: path)))
        while verification.finding == nil { verification.compare(rows: 3) }
        return verification
    }

    /// Puts `text` in the place of value `index` of the row of `run` at `step`, which begins line 0 with the header.
    private static func replaced(_ lines: [String], run: Int, step: Int, _ index: Int, by text: String) throws -> String
    {
        let place = try #require(lines.firstIndex { $0.hasPrefix("[\(run),\(step),") })
        var values = lines[place].dropFirst().dropLast().split(separator: ",").map(String.init)
        values[index] = text
        var lines = lines
        lines[place] = "[" + values.joined(separator: ",") + "]"
        return lines.joined(separator: "\n") + "\n"
    }

    @Test func `changed, branched and retired runs are identical when re-run`() throws {
        let folder = try Folder()
        let rows = try Samples.record(try Samples.race(), to: folder.path(), steps: 12)
        let verification = try Self.verify(folder.path())
        #expect(verification.finding == .same)
        #expect(verification.rowCount == rows.count)
    }

    @Test(
        arguments: [
            .box(-1...0.5, Constraint.free), .ball(center: SIMD2(0.5, 0), radius: 0.75),
        ] as [Constraint])
    func `runs within a set, with noise and rows in their order are identical when re-run`(_ set: Constraint) throws {
        let folder = try Folder()
        var script = try Samples.race()
        var definition = script.surface.definition
        definition.constraint = set
        script.surface = try Surface(name: "bound", definition: definition)
        (script.batch, script.order, script.noise) = (1, .cyclic, 0.25)
        let rows = try Samples.record(script, to: folder.path(), steps: 12)
        let last = try #require(rows.last?.parameters)
        let outside = set.projection(of: last) - last
        #expect(abs(outside.x) + abs(outside.y) < 1e-12)
        let recording = try Recording(path: folder.path())
        #expect(recording.surface.definition == definition)
        #expect(recording.header.order == .cyclic && recording.header.noise == 0.25)
        #expect(try Self.verify(folder.path()).finding == .same)
    }

    @Test func `the first number that differs is named, by its last bit too`() throws {
        let folder = try Folder()
        let rows = try Samples.record(try Samples.race(), to: folder.path(), steps: 12)
        let row = try #require(rows.first { $0.run == 2 && $0.step == 7 })
        let other = row.loss.nextUp
        let text = try Self.replaced(folder.lines(), run: 2, step: 7, 4, by: "\(other)")
        let verification = try Self.verify(folder.file(text))
        guard case .differs(let difference)? = verification.finding else {
            Issue.record("\(String(describing: verification.finding))")
            return
        }
        #expect(difference.run == 2 && difference.step == 7 && difference.column == .loss)
        #expect(difference.values.first == other && difference.values.second == row.loss)
        #expect(difference.distance == row.loss.ulp)
        #expect(verification.rowCount == rows.firstIndex { $0 == row })
    }

    @Test func `recordings of every k-th step are compared in the steps they have`() throws {
        let folder = try Folder()
        let script = try Samples.race()
        let now = ContinuousClock.now
        let writer = try RecordingWriter(path: folder.path(), header: Samples.header(script), now: now)
        var rows = RaceRows(script)
        var kept = 0
        for step in 0...30 {
            var present: [StepRow] = []
            rows.next { present.append($0) }
            for plan in script.plans where plan.birth == step && step > 0 { try writer.append(plan, now: now) }
            for change in script.changes where change.step == step { try writer.append(change, now: now) }
            for row in present where step.isMultiple(of: 3) && row.run == 2 {
                try writer.append(row, now: now)
                kept += 1
            }
        }
        try writer.finish(now: now)
        let verification = try Self.verify(folder.path())
        #expect(verification.finding == .same && verification.rowCount == kept && kept == 11)
    }

    @Test func `rows after the end of a run are a difference`() throws {
        // Steps of -1e308 lead out of all numbers: the row of step 2 is the run's last.
        let folder = try Folder()
        let text = """
            {"format":"ravine-run","version":1,"surface":{"parameters":["x","y"],"formula":"x*1e308+y",\
            "domain":{"x":[-1,1],"y":[-1,1]},"start":[0,0]},"runs":[{"id":0,"label":"gd","optimizer":"gd",\
            "hyper":{"lr":1},"start":[0,0]}],"columns":["run","step","p1","p2","loss"]}
            [0,0,0,0,0]
            [0,1,-1e308,-1,"-inf"]
            [0,2,"-inf",-2,"-inf"]
            [0,3,"-inf",-3,"-inf"]

            """
        #expect(try Self.verify(folder.file(text)).finding == .ended(run: 0, step: 3))
    }

    @Test func `a recording without optimizers cannot be verified`() throws {
        let folder = try Folder()
        #expect(Verification(try Recording(path: folder.file(Samples.minimal + "\n[0,1,0,0,0,1]\n"))) == nil)
    }

    @Test func `two recordings part where a number differs first, run by run`() throws {
        let folder = try Folder()
        try Samples.record(try Samples.race(), to: folder.path(), steps: 12)
        let lines = try folder.lines()
        let path = folder.path("b.jsonl")
        try Samples.record(try Samples.race(), to: path, steps: 9)
        let first = try Recording(path: folder.path())
        var alike = RecordingComparison(first, try Recording(path: path))
        while !alike.isOver { alike.compare(steps: 2) }
        #expect(alike.findings.isEmpty)
        let text = try Self.replaced(lines, run: 2, step: 5, 2, by: "0.125")
        var apart = RecordingComparison(first, try Recording(path: folder.file(text)))
        while !apart.isOver { apart.compare(steps: 2) }
        #expect(apart.findings.map(\.label) == ["rms"])
        #expect(apart.findings.map(\.difference.step) == [5])
        #expect(apart.findings.map(\.difference.column) == [.p1])
        #expect(apart.findings.map(\.difference.values.second) == [0.125])
    }
}
