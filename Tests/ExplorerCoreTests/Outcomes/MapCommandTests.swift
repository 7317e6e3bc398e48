import Canvas
@testable import ExplorerCore
import Optimizers
import OutcomeMaps
import Scene
import SurfaceFiles
import Surfaces
import Testing

/// `:map` gives a map its axes, exactly as typed.
@Suite struct MapCommandTests {
    private func model() throws -> Model {
        try Model(
            surface: #require(Surface.shipped("rosenbrock")),
            options: ExplorerOptions(choices: [OptimizerChoice(parsing: "adam:lr=0.1")], lastStep: 0),
            appearance: Appearance(depth: .none, isUnicode: true, colormap: .standard), size: Size(80, 24))
    }

    @Test func `axes are as they are typed, across from the left and the other upwards`() throws {
        var model = try model()
        model.type(":map across lr=1e-4:10:log down beta2=0.9:0.9999 steps 300")
        model.press(.enter)
        let axes = try #require(model.outcomeMap.open?.axes)
        #expect(axes.across == OutcomeAxis(key: "lr", from: 1e-4, to: 10, scale: .log))
        #expect(axes.down == OutcomeAxis(key: "beta2", from: 0.9999, to: 0.9, scale: .log1m))
        #expect(model.outcomeMap.steps == 300)
        model.type(":map beta1 lr")
        model.press(.enter)
        #expect(model.outcomeMap.open?.axes.across.key == "beta1" && model.outcomeMap.open?.axes.down.key == "lr")
        // The key of the other axis: that one becomes another's.
        model.type(":map lr")
        model.press(.enter)
        #expect(model.outcomeMap.open?.axes.across.key == "lr" && model.outcomeMap.open?.axes.down.key != "lr")
    }

    /// The same axis as `ravine map --across` makes of the text.
    @Test(arguments: ["schedule.factor=0.5:0.99", "schedule.factor=0.1:0.9", "lr=1e-4:10", "momentum=0.5:0.9"])
    func `an axis has the scale that it has on the command line`(text: String) throws {
        let choice = try OptimizerChoice(parsing: "momentum:lr=0.1@exponential:factor=0.9")
        var model = try Model(
            surface: #require(Surface.shipped("rosenbrock")), options: ExplorerOptions(choices: [choice], lastStep: 0),
            appearance: Appearance(depth: .none, isUnicode: true, colormap: .standard), size: Size(80, 24))
        model.type(":map " + text)
        model.press(.enter)
        #expect(try model.outcomeMap.open?.axes.across == OutcomeAxis(parsing: text, of: choice))
    }

    @Test(arguments: [
        ("map steps 5", 11, "N must be a whole number from 10 to 1,000,000, not '5'"),
        ("map lr lr", 8, "duplicate lr"),
        ("map lr beta1 beta2", 14, "unexpected argument 'beta2'; usage: map [AXIS] [AXIS] [steps N]"),
        (
            "map lr=1", 5, "invalid axis 'lr=1'; expected KEY=FROM:TO[:SCALE], as in lr=1e-4:10:log"
        ),
        ("map lr=1:2:cubic", 5, "unknown scale 'cubic' of the axis of lr; available: linear, log, log1m"),
        ("map lr=0:1:log", 5, "the ends of a log axis of lr must be > 0, not 0"),
        ("map lr=2:2", 5, "the axis of lr is empty: both ends are 2"),
        ("map beta2=0.5:1", 5, "beta2 must be a number >= 0 and < 1, not 1"),
        ("map beta3", 5, "unknown key 'beta3' of an axis; did you mean 'beta1'?"),
        ("basins now", 8, "unexpected argument 'now'; usage: basins [steps N]"),
    ])
    func `an error is reported with its column`(line: String, column: Int, sentence: String) throws {
        var model = try model()
        model.type(":" + line)
        model.press(.enter)
        guard case .prompt(let prompt) = model.pages.overlay else {
            Issue.record("it was run")
            return
        }
        #expect(prompt.fault?.column == column)
        #expect(prompt.fault?.description == sentence)
    }

    @Test func `values of the optimizer complete it`() throws {
        let choice = try OptimizerChoice(parsing: "adam")
        #expect(Completion(of: "map b", choice: choice).candidates == ["beta1", "beta2"])
        #expect(Completion(of: "map lr s", choice: choice).candidates == ["steps "])
        #expect(Completion(of: "basins s", choice: choice).candidates == ["steps "])
    }
}
