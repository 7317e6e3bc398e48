import Canvas
@testable import Explorer
import Optimizers
import Rendering
import Simulation
import Surfaces
import Testing

@Suite struct TourTests {
    private func tour(
        _ size: Size = Size(120, 36), lesson: Int = 0, language: Language = .english, isUnicode: Bool = true
    ) throws -> Model {
        try model(
            "regression", size, isUnicode: isUnicode, options: ExplorerOptions(lesson: lesson, language: language))
    }

    private func model(
        _ name: String, _ size: Size, isUnicode: Bool, options: ExplorerOptions
    ) throws -> Model {
        Model(
            surface: try #require(Surface.shipped(name)), options: options,
            appearance: Appearance(depth: .palette256, isUnicode: isUnicode, colormap: .standard), size: size)
    }

    /// What stands in a part of the picture, without blanks.
    private func text(of model: Model, in area: Rect) -> String {
        var painter = Painter()
        let picture = painter.picture(of: model)
        var text = String.UnicodeScalarView()
        for y in area.y..<max(area.y, area.maxY) {
            for x in area.x..<max(area.x, area.maxX) where !picture[x, y].isContinuation && picture[x, y].glyph != " " {
                text.append(picture[x, y].glyph)
            }
        }
        return String(text)
    }

    private func bare(_ text: String) -> String { String(text.filter { !$0.isWhitespace }) }

    // MARK: The whole tour

    @Test(arguments: Lesson.all.indices)
    func `every sentence stands whole on the screen, in both languages, in every window`(index: Int) throws {
        var model = try tour(lesson: index)
        let lesson = Lesson.all[index]
        for look in lesson.looks {
            model.course.seek(to: look.step)
            #expect(model.look == look)
            for size in [Size(80, 24), Size(120, 36), Size(200, 60)] {
                _ = model.update(.input(.resize(size)))
                for language in Language.allCases {
                    model.language = language
                    let layout = try #require(Painter.layout(of: model))
                    let shown = text(of: model, in: layout.tour)
                    for words in [lesson.title, lesson.text, look.label] {
                        let sentence = words.text(language, ascii: false)
                        #expect(shown.contains(bare(sentence)), "\(size), step \(look.step): \(sentence)\n\(shown)")
                    }
                    #expect(shown.contains(language == .chinese ? "esc离开" : "escleave"))
                    #expect(layout.map.height >= 8, "\(size)")
                }
            }
        }
    }

    @Test func `enter goes through all ten lessons, and backspace back`() throws {
        var model = try tour()
        for index in 0..<10 {
            #expect(model.tour?.index == index)
            #expect(model.course.surface.name == Lesson.all[index].surface)
            #expect(model.course.clock == 0)
            #expect(model.shown.count == Lesson.all[index].optimizers.count)
            #expect(model.featured == Lesson.all[index].panel && model.isRunning == Lesson.all[index].isRunning)
            model.press(.enter)
        }
        #expect(model.tour?.index == 9)
        #expect(model.notice?.text == "This is the last lesson; esc leaves the tour and keeps the race.")
        for index in (0..<9).reversed() {
            model.press(.backspace)
            #expect(model.tour?.index == index)
        }
        model.press(.backspace)
        #expect(model.tour?.index == 0)
        #expect(model.notice?.text == "This is the first lesson.")
    }

    // MARK: Keys

    @Test func `every key has a sentence, and none is there twice`() {
        let keys = KeyTable.tour.flatMap(\.keys)
        #expect(Set(keys).count == keys.count && !keys.isEmpty)
        #expect(KeyTable.tour.allSatisfy { !$0.help.isEmpty && !$0.name.isEmpty })
    }

    @Test func `t begins the tour, whatever was there before, and leaving keeps its race`() throws {
        var model = try model("himmelblau", Size(120, 36), isUnicode: true, options: ExplorerOptions())
        model.type("gx")
        model.type("t")
        #expect(model.lines()[2].contains("1 of 10  Stuck is not a critical point"))
        #expect(model.course.surface.name == "regression" && model.marks.isEmpty && model.crosshair == nil)
        model.pass(seconds: 1)
        let clock = model.course.clock
        #expect(clock > 0)
        model.press(.escape)
        #expect(model.tour == nil)
        #expect(model.course.surface.name == "regression" && model.course.clock == clock)
        #expect(!model.lines()[2].contains("1 of 10"))
        model.type("t")
        #expect(model.tour?.index == 0 && model.course.clock == 0)
        model.type("t")
        #expect(model.tour == nil)
    }

    @Test func `on the tour the other keys work as ever`() throws {
        var model = try tour()
        model.type(" ")
        #expect(!model.isRunning)
        model.press(.right)
        #expect(model.course.clock == 1)
        model.type("2")
        #expect(model.shown.count == 2)
        model.type("[")
        #expect(model.choice(ofSlotAt: 1).learningRate != Lesson.all[0].choices[0].learningRate)
        model.type("?")
        #expect(model.overlay != nil)
        model.press(.escape)
        #expect(model.overlay == nil && model.tour != nil)
        model.type("x")
        model.type("x")
        #expect(model.tour != nil)
    }

    @Test func `its keys are in the help, each once`() throws {
        var model = try tour(Size(100, 70))
        model.type("?")
        let text = model.lines().joined(separator: "\n")
        #expect(text.contains("the next lesson of the tour") && text.contains("leave the tour and keep its race"))
        #expect(!text.contains("begin the tour, or leave it") && !text.contains("type it exactly"))
    }

    @Test func `another surface ends the tour`() throws {
        var model = try tour()
        model.type("s")
        model.press(.down)
        model.press(.enter)
        #expect(model.tour == nil)
    }

    // MARK: Things to look at

    @Test func `the race pauses at each thing to look at, and goes on from there`() throws {
        var model = try tour(lesson: 5)
        model.pass(seconds: 6)
        #expect(model.course.clock == 512 && !model.isRunning)
        #expect(model.featured == .theory && model.pace.speed == 50)
        let words = text(of: model, in: try #require(Painter.layout(of: model)).tour)
        #expect(words.contains(bare("Step 512, look at the theory: unstable from here on")))
        model.type(" ")
        model.pass(seconds: 6, from: 10)
        #expect(model.course.clock == 730 && !model.isRunning)
        // Wound back, it is paused at again.
        model.press(.home)
        #expect(model.look?.step == 0)
    }

    @Test func `a frame with a label stands around the place on the map`() throws {
        let model = try tour(Size(80, 24), lesson: 1)
        let panel = try #require(Painter.mapPanel(of: model))
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
        #expect(model.lines().contains { $0.contains(" a lowest point ") })
    }

    @Test func `a sign stands at the heading of the panel, and on the time line`() throws {
        let model = try tour(lesson: 3)
        let line = try #require(model.lines().first { $0.contains("◂ look here") })
        #expect(line.contains("State"))
        var burst = try tour(lesson: 5)
        burst.course.seek(to: 730)
        let time = try #require(TimeLine(model: burst))
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
            let layout = try #require(Painter.layout(of: model))
            let shown = text(of: model, in: layout.tour)
            #expect(shown.unicodeScalars.allSatisfy { $0.isASCII })
            #expect(shown.contains(bare(Lesson.all[index].text.text(.english, ascii: true))))
        }
    }

    @Test func `a low window says how much of the text it does not show`() throws {
        let model = try tour(Size(40, 12))
        let layout = try #require(Painter.layout(of: model))
        #expect(!layout.tour.isEmpty)
        #expect(model.lines().contains { $0.contains("more lines: enlarge the window") })
    }

    @Test(arguments: [
        Size(40, 12), Size(60, 20), Size(80, 24), Size(103, 18), Size(120, 36), Size(200, 60), Size(400, 120),
    ])
    func `the tour's words overlap nothing`(size: Size) throws {
        for index in Lesson.all.indices {
            let layout = try #require(Painter.layout(of: try tour(size, lesson: index)))
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

    // MARK: What the person changes

    @Test(arguments: ["]", "2", "1", "y", "f", ":start -150,0\n", ":o adam\n"])
    func `a race that was changed is no longer the lesson's, and says so`(keys: String) throws {
        var model = try tour(lesson: 5)
        model.type(" ....")
        for scalar in keys.unicodeScalars {
            _ = model.update(.input(.key(scalar == "\n" ? Key(.enter) : .character(scalar))))
        }
        #expect(model.isLessonAltered && model.look == nil && model.pauseAhead == nil)
        let words = text(of: model, in: try #require(Painter.layout(of: model)).tour)
        #expect(words.contains(bare("The race was changed: the lesson's steps and figures may not hold for it.")))
        #expect(words.contains(bare(Lesson.all[5].text.text(.english, ascii: false))))
        #expect(!words.contains("Lookat"))
    }

    @Test func `a race that is set again as it was is the lesson's`() throws {
        var model = try tour(lesson: 5)
        model.type(" ...2")
        #expect(model.isLessonAltered)
        model.type("2r")
        #expect(!model.isLessonAltered && model.look?.step == 0 && model.pauseAhead == 512)
    }

    @Test func `speed and panel follow what there is to look at, however the race came there`() throws {
        var model = try tour(lesson: 5)
        let lesson = Lesson.all[5]
        model.type(" ")
        _ = model.update(.tick(now: 0))
        model.type(":seek 600")
        model.press(.enter)
        while model.pursuit != nil { _ = model.update(.work(steps: 100)) }
        #expect(model.course.clock == 600)
        #expect(model.featured == .theory && model.pace.speed == lesson.look(at: 512)?.speed)
        // What the person chooses stays until there is something else to look at.
        model.type("+")
        let chosen = model.pace.speed
        model.press(.right)
        #expect(model.pace.speed == chosen)
        model.type("r")
        #expect(model.featured == lesson.panel && model.pace.speed == lesson.look(at: 0)?.speed)
    }

    @Test func `with a cross-hair the tour shows the keys that it still has`() throws {
        var model = try tour()
        model.type(" x")
        let words = text(of: model, in: try #require(Painter.layout(of: model)).tour)
        #expect(words.contains("backspaceback") && words.contains("tleave"))
        #expect(!words.contains("enternext") && !words.contains("escleave"))
        model.press(.backspace)
        #expect(model.notice?.text == "This is the first lesson.")
        model.type("t")
        #expect(model.tour == nil)
    }
}
