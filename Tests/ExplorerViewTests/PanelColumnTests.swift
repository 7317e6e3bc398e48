import Canvas
import Diagnosis
@testable import ExplorerCore
@testable import ExplorerView
import Optimizers
import Runs
import Testing
import Wording

@Suite struct PanelColumnTests {
    /// The panels of a window of 120 columns and of `height` lines, in order.
    private static func panels(_ height: Int, featured: Panel = .race) throws -> [Panel] {
        var model = try model(Size(120, height))
        model.pages.feature(featured)
        let layout = try #require(model.layout)
        return PanelColumn(model: model, theme: Theme(.none)).sections(in: layout.panel).map(\.panel)
    }

    @Test func `panels go in the stated order as the window gets lower`() throws {
        var orders = [try Self.panels(60)]
        for height in (18..<60).reversed() {
            let panels = try Self.panels(height)
            if panels != orders.last { orders.append(panels) }
        }
        #expect(
            orders == [
                [.race, .state, .hyperparameters, .plot, .events, .theory],
                [.race, .state, .plot, .events, .theory],
                [.race, .state, .plot, .events], [.race, .state, .events], [.race, .events],
            ])
    }

    @Test(arguments: Panel.allCases.filter { $0 != .spectrum })
    func `the panel in front is shown in every window that has a column`(panel: Panel) throws {
        for height in 18...40 {
            #expect(try Self.panels(height, featured: panel).contains(panel), "\(height) lines")
        }
    }

    @Test func `all nine runs are shown in a common window`() throws {
        var model = try model(of: "himmelblau", Size(120, 36))
        for key in 1...9 { model.type(model.desk.run(ofSlot: key) == nil ? "\(key)" : "") }
        for key in 1...9 {
            #expect(model.lines().contains { $0.contains(" \(key)  \(model.desk.slots[key - 1].label)") }, "\(key)")
        }
    }

    @Test func `panels stand one under the other inside the column`() throws {
        for height in 18...120 {
            for panel in Panel.allCases {
                var model = try model(Size(200, height))
                model.pages.feature(panel)
                let layout = try #require(model.layout)
                var y = layout.panel.y
                for section in PanelColumn(model: model, theme: Theme(.none)).sections(in: layout.panel) {
                    #expect(section.area.y >= y && section.area.maxY <= layout.panel.maxY)
                    y = section.area.maxY
                }
            }
        }
    }

    @Test func `p puts one panel after the other in front`() throws {
        var model = try model(Size(80, 24))
        model.type(" ")
        let headings = ["State", "Hyperparameters", "Loss · dim:", "Why", "Theory"]
        for heading in headings {
            model.type("p")
            #expect(model.lines().contains { $0.hasPrefix(" " + heading) })
        }
        model.type("p")
        #expect(!model.lines().contains { line in headings.contains { line.hasPrefix(" " + $0) } })
    }

    @Test func `theory shows the lecture's curvature and largest rate`() throws {
        // Eigenvalues 1,746,830.43 and 5.573477; the limit is 1.144931e-6.
        var model = try model(Size(120, 60))
        model.type(" ")
        let text = model.lines().joined(separator: "\n")
        #expect(text.contains(#/curvature λ +1\.7468e6 \(w\) +5\.5735 \(b\)/#))
        #expect(text.contains("η < 1.1449e-6"))
        // 1 − ηλ with η = 1e-6.
        #expect(text.contains(#/error factor +× −0\.746\d+ +× 0\.999994/#))
        #expect(text.contains(#/condition κ +3\.1342e5/#))
    }

    @Test func `why tells of the first burst, and a press on it goes there`() throws {
        let choice = try OptimizerChoice(parsing: "adagrad-rms:lr=1")
        var model = try model(Size(140, 70), options: ExplorerOptions(choices: [choice]))
        model.desk.seek(to: 800)
        let lines = model.lines()
        let row = try #require(lines.firstIndex { $0.contains("512  unstable in w: ηλ/σ") })
        #expect(lines.contains { $0.contains("burst in w: σ shrank to") })
        let column = try #require(model.layout).panel.x + 2
        _ = model.take(.mouse(Mouse(x: column, y: row, .press(1))))
        #expect(model.course.clock == 512)
        #expect(!model.playback.isRunning)
    }

    @Test func `a press on what tells of further events goes nowhere`() throws {
        let choice = try OptimizerChoice(parsing: "adagrad-rms:lr=1")
        var model = try model(Size(120, 36), options: ExplorerOptions(choices: [choice]))
        model.type(" ")
        model.desk.seek(to: 800)
        model.pages.feature(.plot)
        let row = try #require(model.lines().firstIndex { $0.contains(#/and \d+ earlier/#) })
        let column = try #require(model.layout).panel.x + 8
        _ = model.take(.mouse(Mouse(x: column, y: row, .press(1))))
        #expect(model.course.clock == 800)
    }

    @Test func `w lists what happened, the newest first, and enter goes there`() throws {
        let choice = try OptimizerChoice(parsing: "adagrad-rms:lr=1")
        var model = try model(Size(100, 30), options: ExplorerOptions(choices: [choice]))
        model.desk.seek(to: 800)
        model.type("w")
        let kinds = model.lines().compactMap { $0.firstMatch(of: #/ ([0-9,]+)–[0-9,]* +([a-z ]+) in /#)?.2 }
        #expect(kinds == ["left the domain", "oscillation", "burst", "oscillation", "unstable"])
        for _ in 0..<4 { model.press(.down) }
        #expect(model.lines().contains { $0.contains("exceeds the stability limit 2") })
        model.press(.enter)
        #expect(model.pages.overlay == nil && model.course.clock == 512)
        // What was seen to come is listed still.
        model.type("w")
        #expect(model.lines().contains { $0.contains("burst in w (ahead)") })
        model.press(.escape)
        #expect(model.pages.overlay == nil)
    }

    @Test func `a press on a run chooses it, and one on a heading puts its panel in front`() throws {
        var model = try model(Size(120, 50))
        let layout = try #require(model.layout)
        let row = try #require(model.lines().firstIndex { $0.contains(" 3  adagrad-rms") })
        _ = model.take(.mouse(Mouse(x: layout.panel.x + 6, y: row, .press(1))))
        #expect(model.desk.chosen == 2)
        let heading = try #require(model.lines().firstIndex { $0.contains("Theory · 3 adagrad-rms") })
        _ = model.take(.mouse(Mouse(x: layout.panel.x + 1, y: heading, .press(1))))
        #expect(model.pages.featured == .theory && model.pages.overlay == .help(.theory, top: 0))
    }

    @Test func `a very large window tells events in whole sentences, above high bars`() throws {
        let choice = try OptimizerChoice(parsing: "adagrad-rms:lr=1")
        var model = try model(Size(400, 120), options: ExplorerOptions(choices: [choice]))
        model.desk.seek(to: 800)
        let lines = model.lines()
        #expect(lines.contains { $0.contains("lr × curvature = ") })
        #expect(!lines.contains { $0.contains("unstable in w: ηλ/σ") })
        let sigma = try #require(lines.firstIndex { $0.contains("sigma σ") })
        #expect(lines[sigma - 1].contains("█"))
    }
}
