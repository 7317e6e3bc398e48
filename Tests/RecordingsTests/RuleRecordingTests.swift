import Foundation
import FormulaRules
import Optimizers
@testable import Recordings
import Rules
import Runs
import Surfaces
import TestFolders
import Testing
import Trajectories

/// Recordings of rules that are formulas, which no catalogue knows.
@Suite struct RuleRecordingTests {
    private static func entry(_ name: String, factor: Double) throws -> OptimizerEntry {
        var rule = RuleDefinition(name: name, title: "A heavy ball: \"\(name)\"")
        rule.source = "Polyak 1964"
        rule.hyper = [HyperKey("lr", 0.01, .atLeast(0), "rate"), HyperKey("kept", 0.5, .anyNumber, "share kept")]
        rule.states = [.init("v", 0.25)]
        rule.update = [.init("v", "kept*v + \(factor)*g")]
        rule.parts = [.init("s", "lr*v")]
        rule.step = "-s"
        rule.denominator = "1 + 0*g"
        return try FormulaRule(rule).entry
    }

    private static func script() throws -> RaceScript {
        let (one, other) = (try entry("ball", factor: 1), try entry("other-ball", factor: 0.5))
        let surface = try Samples.surface()
        let start = surface.definition.start
        let plans = [
            RunPlan(id: 0, label: "ball", choice: try OptimizerChoice(one, hyper: ["lr": 1e-3]), start: start),
            RunPlan(
                id: 1, label: "late", choice: try OptimizerChoice(other, hyper: ["kept": 0.9]), start: start, birth: 4),
        ]
        let change = RunChange(run: 0, step: 6, choice: try OptimizerChoice(other, hyper: ["lr": 2e-3]), state: .reset)
        return RaceScript(surface: surface, plans: plans, changes: [change])
    }

    @Test func `the definition travels with the recording`() throws {
        let folder = try Folder()
        let script = try Self.script()
        let rows = try Samples.record(script, to: folder.path(), steps: 12)
        let recording = try Recording(path: folder.path())
        let read = try #require(recording.header.runs.first?.choice)
        #expect(read == script.plans[0].choice)
        let (rule, written) = (
            try #require(read.entry.formulas), try #require(script.plans[0].choice.entry.formulas)
        )
        #expect(rule.title == written.title && rule.source == written.source)
        var verification = try #require(Verification(recording))
        while verification.finding == nil { verification.compare(rows: 3) }
        #expect(verification.finding == .same)
        #expect(verification.rowCount == rows.count)
    }

    @Test func `a damaged definition is a fault at its place`() throws {
        let folder = try Folder()
        _ = try Samples.record(try Self.script(), to: folder.path(), steps: 2)
        let text = try folder.lines().joined(separator: "\n") + "\n"
        let path = try folder.file(text.replacingOccurrences(of: "\"step\":\"-s\"", with: "\"step\":\"-z\""))
        #expect {
            _ = try Recording(path: path)
        } throws: { error in
            "\(error)".hasSuffix("rule 'ball': unknown name 'z'; did you mean 's'?")
                || "\(error)".contains("unknown name 'z'")
        }
    }
}
