import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Optimizers
import Testing
import Wording

@Suite struct PanelTests {
    private static let sizes = [
        Size(40, 12), Size(60, 20), Size(80, 24), Size(102, 18), Size(120, 18), Size(120, 36), Size(200, 60),
    ]

    @Test(arguments: sizes, [1, 3, 7])
    func `every number shown is whole, and the chosen run is always there`(size: Size, runs: Int) throws {
        var model = try model(of: "valley", size)
        model.type("12346")
        for key in 1...runs { model.type(model.desk.run(ofSlot: key) == nil ? "\(key)" : "") }
        model.press(.tab)
        model.pass(seconds: 0.2)
        model.type("++++++")
        model.pass(seconds: 0.1, from: 0.2)
        let lines = model.lines()
        let readouts = RunReadout.all(of: model)
        let chosen = try #require(readouts.first { $0.isChosen })
        #expect(lines.contains { $0.contains(" \(chosen.slot)  \(chosen.label)") || $0.contains(" runs") })
        let hidden = readouts.filter { run in !lines.contains { $0.contains(" \(run.slot)  \(run.label)") } }
        if !hidden.isEmpty {
            #expect(lines.contains { $0.contains("and \(hidden.count) more") || $0.contains(" runs") })
        }
        for line in lines {
            for (name, values) in [("loss ", readouts.map(\.loss)), ("|g| ", readouts.map(\.gradientNorm))] {
                guard let place = line.firstRange(of: name), !line.contains("dim:"), !line.contains("outcome") else {
                    continue
                }
                let value = line[place.upperBound...].prefix { $0 != " " }
                // A sentence may say something else of the loss.
                guard value.first?.isLetter != true else { continue }
                #expect(values.contains(String(value)), "\(line)")
            }
        }
    }

    @Test func `a narrow window says that a run ended`() throws {
        let choices = try ["gd:lr=1e-5", "adagrad:lr=1"].map { try OptimizerChoice(parsing: $0) }
        var model = try model(Size(80, 24), options: ExplorerOptions(choices: choices))
        model.pass(seconds: 4)
        #expect(model.lines().contains { $0.contains("gd") && $0.contains("not finite") })
    }

    @Test func `under a schedule both rates are shown`() throws {
        var model = try model(Size(180, 36))
        model.type(" ")
        model.press(.tab)
        model.type("eeeeee")
        model.type("...")
        // inverse-sqrt at step 3: 1/√4.
        #expect(model.lines().contains { $0.contains("State · 2 adagrad @inverse-sqrt") })
        #expect(model.lines().contains { $0.contains(#/ 2  adagrad  +0\.5 /#) })
    }

    @Test func `pictures depend on the model alone`() throws {
        var model = try model()
        var painter = Painter()
        for keys in ["", "+++", "7", "2", ",,", "s", "\u{1B}", "?", "?", "r"] {
            model.type(keys)
            model.pass(seconds: 0.1)
            let kept = painter.picture(of: model)
            var fresh = Painter()
            let isSame = kept == fresh.picture(of: model)
            #expect(isSame, "after '\(keys)'")
        }
    }
}
