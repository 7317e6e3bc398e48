import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Optimizers
import Runs
import Scene
import SurfaceFiles
import Surfaces
import Testing
import Wording

extension TourTests {
    // MARK: Things to look at

    @Test func `the race pauses at each thing to look at, and goes on from there`() throws {
        var model = try tour(lesson: 5)
        model.pass(seconds: 6)
        #expect(model.course.clock == 512 && !model.playback.isRunning)
        #expect(model.pages.featured == .theory && model.playback.pace.speed == 50)
        let words = text(of: model, in: try #require(model.layout).tour)
        #expect(words.contains(bare("Step 512, look at the Theory panel: unstable from here on")))
        model.type(" ")
        model.pass(seconds: 6, from: 10)
        #expect(model.course.clock == 730 && !model.playback.isRunning)
        // Wound back, it is paused at again.
        model.press(.home)
        #expect(model.look?.step == 0)
    }

    @Test func `a frame with a label stands around the place on the map`() throws {
        let model = try tour(Size(80, 24), lesson: 1)
        let panel = try #require(model.mapPanel)
        let cell = try #require(panel.frame.cell(holding: SIMD2(3.584428340330, -1.848126526964)))
        let (x, y) = (panel.map.x + cell.x, panel.map.y + cell.y)
        var painter = Painter()
        let picture = painter.picture(of: model)
        func row(_ y: Int) -> String {
            String(String.UnicodeScalarView((x - 3...x + 3).map { picture[$0, y].glyph }))
        }
        #expect(row(y - 1) == "┏━━━━━┓")
        #expect(row(y).first == "┃" && row(y).last == "┃" && row(y).contains("✕"))
        #expect(row(y + 1) == "┗━━━━━┛")
        #expect(model.lines().contains { $0.contains(" a minimum ") })
    }

    @Test func `a sign stands at the heading of the panel, and on the timeline`() throws {
        let model = try tour(lesson: 3)
        let line = try #require(model.lines().first { $0.contains("◂ look here") })
        #expect(line.contains("State"))
        var burst = try tour(lesson: 5)
        burst.desk.seek(to: 730)
        let time = try #require(burst.timeLine)
        var painter = Painter()
        #expect(painter.picture(of: burst)[time.column(of: 512), time.area.maxY - 1].glyph == "◉")
    }

    // MARK: Languages and windows

    @Test(arguments: [
        (["LANG": "zh_CN.UTF-8"], Language.chinese), (["LANG": "en_US.UTF-8"], .english), ([:], .english),
        (["LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "de_DE"], .chinese),
        (["LC_ALL": "C", "LC_MESSAGES": "zh_CN", "LANG": "zh_CN"], .english), (["LANG": "zu_ZA"], .english),
    ])
    func `the locale decides the language`(environment: [String: String], language: Language) {
        #expect(Language(environment: environment) == language)
    }

    @Test func `where only ASCII is shown the tour is told in ASCII`() throws {
        for index in Lesson.all.indices {
            let model = try tour(Size(80, 24), lesson: index, language: .chinese, isUnicode: false)
            let layout = try #require(model.layout)
            let shown = text(of: model, in: layout.tour)
            #expect(shown.unicodeScalars.allSatisfy { $0.isASCII })
            #expect(shown.contains(bare(Lesson.all[index].text.text(.english, ascii: true))))
        }
    }

    @Test func `a low window says how much of the text it does not show`() throws {
        let model = try tour(Size(40, 12))
        let layout = try #require(model.layout)
        #expect(!layout.tour.isEmpty)
        #expect(model.lines().contains { $0.contains("more lines; enlarge the window") })
    }

    @Test(arguments: [
        Size(40, 12), Size(60, 20), Size(80, 24), Size(103, 18), Size(120, 36), Size(200, 60), Size(400, 120),
    ])
    func `the tour's words overlap nothing`(size: Size) throws {
        for index in Lesson.all.indices {
            let layout = try #require((try tour(size, lesson: index)).layout)
            let parts = [
                layout.title, layout.map, layout.readout, layout.timeline, layout.panel, layout.strip, layout.keys,
            ]
            #expect(Rect(size).intersection(layout.tour) == layout.tour)
            for part in parts where !part.isEmpty {
                #expect(part.intersection(layout.tour).isEmpty)
                #expect(Rect(size).intersection(part) == part)
            }
        }
    }
}
