import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Optimizers
import Runs
import SurfaceFiles
import Surfaces
import Testing

@Suite struct OptimizerListTests {
    @Test(arguments: [Size(40, 12), Size(80, 24), Size(120, 36), Size(160, 60)])
    func `every optimizer stands in the list with a rate that suits`(size: Size) throws {
        var model = try model(size)
        model.type(" o")
        model.press(.home)
        for entry in OptimizerCatalogue.entries {
            let lines = page(model)
            let line = lines.first { $0.contains(" \(entry.descriptor.name) ") }
            #expect(line?.contains("lr ") == true, "\(entry.descriptor.name)")
            if size.height >= 36 {
                let words = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
                #expect(words.contains(entry.descriptor.title))
            }
            model.press(.down)
        }
        // The lecture's own rate on its surface.
        model.press(.home)
        #expect(page(model).contains { $0.contains("gd ") && $0.contains("lr 1e-6") })
    }

    @Test func `what suits is tried once a surface`() throws {
        var model = try model(of: "himmelblau")
        model.type(" o")
        let listed = try #require(model.tuning.listed)
        #expect(listed.isOf(model.course.surface))
        #expect(!listed.isOf(try #require(Surface.shipped("ackley"))))
        #expect(listed.choices.map(\.optimizer) == OptimizerCatalogue.entries.map(\.descriptor.name))
        model.press(.escape)
        _ = model.update(.surface(.success(try #require(Surface.shipped("ackley")))))
        model.type("o")
        #expect(model.tuning.listed?.isOf(model.course.surface) == true)
    }

    /// The lines of the list alone.
    private func page(_ model: Model) -> [String] {
        guard case .optimizers(let chosen) = model.pages.overlay else { return [] }
        var buffer = Buffer(model.size)
        OptimizerList.page(model, chosen: chosen, Theme(.none)).draw(into: &buffer)
        return buffer.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func `it opens on the optimizer of the chosen key, and enter puts the item on it`() throws {
        var model = try model(of: "himmelblau")
        model.type(" ...")
        model.press(.tab)
        model.type("o")
        #expect(model.lines().contains { $0.contains("Optimizer for run 2") })
        #expect(model.pages.overlay == .optimizers(chosen: 1))
        model.press(.down)
        model.press(.enter)
        #expect(model.pages.overlay == nil)
        let run = try #require(model.desk.run(ofSlot: 2))
        #expect(model.course.choice(of: run.id)?.optimizer == "nesterov")
        #expect(model.label(of: run) == "momentum → nesterov")
        #expect(model.notices.current?.text.hasPrefix("Run 2 uses nesterov") == true)
        model.type("o")
        model.press(.escape)
        #expect(model.pages.overlay == nil)
    }

    @Test func `it moves by items and pages and stays at its ends`() throws {
        var model = try model(Size(80, 24))
        model.type("o")
        model.press(.end)
        let last = OptimizerCatalogue.entries.count - 1
        #expect(model.pages.overlay == .optimizers(chosen: last))
        model.press(.pageDown)
        #expect(model.pages.overlay == .optimizers(chosen: last))
        model.press(.down)
        #expect(model.pages.overlay == .optimizers(chosen: 0))
        model.press(.up)
        #expect(model.pages.overlay == .optimizers(chosen: last))
        model.press(.pageUp)
        model.press(.pageUp)
        #expect(model.pages.overlay == .optimizers(chosen: 0))
    }
}
