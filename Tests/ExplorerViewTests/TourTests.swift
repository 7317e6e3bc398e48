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

@Suite struct TourTests {
    func tour(
        _ size: Size = Size(120, 36), lesson: Int = 0, language: Language = .english, isUnicode: Bool = true
    ) throws -> Model {
        try model(
            "regression", size, isUnicode: isUnicode, options: ExplorerOptions(lesson: lesson, language: language))
    }

    func model(
        _ name: String, _ size: Size, isUnicode: Bool, options: ExplorerOptions
    ) throws -> Model {
        Model(
            surface: try #require(Surface.shipped(name)), options: options,
            appearance: Appearance(depth: .palette256, isUnicode: isUnicode, colormap: .standard), size: size)
    }

    /// What stands in a part of the picture, without blanks.
    func text(of model: Model, in area: Rect) -> String {
        var painter = Painter()
        return text(of: painter.picture(of: model), in: area)
    }

    func text(of picture: Buffer, in area: Rect) -> String {
        var text = String.UnicodeScalarView()
        for y in area.y..<max(area.y, area.maxY) {
            for x in area.x..<max(area.x, area.maxX) where !picture[x, y].isContinuation && picture[x, y].glyph != " " {
                text.append(picture[x, y].glyph)
            }
        }
        return String(text)
    }

    func bare(_ text: String) -> String { String(text.filter { !$0.isWhitespace }) }

    // MARK: The whole tour

    @Test(arguments: Lesson.all.indices)
    func `every sentence stands whole on the screen, in both languages, in every window`(index: Int) throws {
        var model = try tour(lesson: index)
        let lesson = Lesson.all[index]
        for look in lesson.looks {
            model.desk.seek(to: look.step)
            #expect(model.look == look)
            for size in [Size(80, 24), Size(100, 30), Size(120, 36), Size(200, 60), Size(72, 30)] {
                model.size = size
                for language in Language.allCases {
                    model.tour.tell(in: language)
                    let layout = try #require(model.layout)
                    // Drawn without the map, which takes long.
                    var picture = Buffer(size)
                    let theme = Theme(.palette256)
                    TourPanel(model: model, theme: theme)?.draw(into: &picture, layout.tour)
                    KeyLine(model: model, theme: theme).draw(into: &picture, layout.keys)
                    let shown = text(of: picture, in: layout.tour)
                    for words in [lesson.title, lesson.text, look.label] {
                        let sentence = words.text(language, ascii: false)
                        #expect(shown.contains(bare(sentence)), "\(size), step \(look.step): \(sentence)\n\(shown)")
                    }
                    let keys = text(of: picture, in: layout.keys)
                    let hints =
                        language == .chinese ? ["下一课", "上一课", "离开教程", "退出"] : ["next", "back", "end tour", "quit"]
                    for (key, hint) in zip(["enter", "backspace", "esc t", "q"], hints) {
                        #expect(keys.contains(bare(key + hint)), "\(size): \(keys)")
                    }
                    #expect(layout.map.height >= 8, "\(size)")
                }
            }
        }
    }

    @Test(arguments: Lesson.all.indices)
    func `what a lesson asks to look at is on the screen, and every run with a name of its own`(index: Int) throws {
        var model = try tour(lesson: index)
        let lesson = Lesson.all[index]
        for look in lesson.looks where look.step <= 5000 {
            model.desk.seek(to: look.step)
            model.followLook()
            for size in [Size(80, 24), Size(120, 36)] {
                model.size = size
                let picture = model.lines().joined(separator: "\n")
                switch look.place {
                case .panel: #expect(picture.contains("◂ look here"), "\(size), step \(look.step)")
                case .head, .point: #expect(picture.contains(#/┏━{3,5}┓/#), "\(size), step \(look.step)")
                case .step: #expect(picture.contains("◉"), "\(size), step \(look.step)")
                }
            }
        }
        model.size = Size(80, 24)
        model.pages.feature(.race)
        let optimizers = lesson.choices.map(\.optimizer)
        let names = model.lines().compactMap { $0.firstMatch(of: #/ [1-9]  ([a-z]\S*) /#).map { String($0.1) } }
            .filter { name in optimizers.contains { name.hasPrefix($0) } }
        #expect(Set(names).count == lesson.optimizers.count && names.count == Set(names).count, "\(names)")
    }

    @Test func `enter goes through all lessons, and backspace back`() throws {
        var model = try tour()
        for index in Lesson.all.indices {
            #expect(model.tour.state?.index == index)
            #expect(model.course.surface.name == Lesson.all[index].surface)
            #expect(model.course.clock == 0)
            #expect(model.desk.shown.count == Lesson.all[index].optimizers.count)
            #expect(
                model.pages.featured == Lesson.all[index].panel
                    && model.playback.isRunning == Lesson.all[index].isRunning)
            model.press(.enter)
        }
        #expect(model.tour.state?.index == 13)
        #expect(model.notices.current?.text == "This is the last lesson; press esc to end the tour.")
        for index in (0..<13).reversed() {
            model.press(.backspace)
            #expect(model.tour.state?.index == index)
        }
        model.press(.backspace)
        #expect(model.tour.state?.index == 0)
        #expect(model.notices.current?.text == "This is the first lesson.")
    }

    // MARK: Keys

    @Test func `every key has a sentence, and none is there twice`() {
        let keys = KeyContext.tour.rows.flatMap(\.keys)
        #expect(Set(keys).count == keys.count && !keys.isEmpty)
        #expect(KeyContext.tour.rows.allSatisfy { !$0.label.isEmpty })
    }

    @Test(arguments: [true, false])
    func `leaving brings back all that was there before the tour`(isRunning: Bool) throws {
        var model = try model("himmelblau", Size(120, 36), isUnicode: true, options: ExplorerOptions())
        model.type("4zgpp+")
        model.pass(seconds: 2)
        model.type("]")
        if !isRunning { model.type(" ") }
        model.type("x")
        model.press(.up)
        let before = model
        model.type("t")
        #expect(model.lines()[2].contains("1 of 14  Stuck is not a critical point"))
        #expect(model.course.surface.name == "regression" && model.map.marks.isEmpty && model.map.crosshair == nil)
        model.pass(seconds: 1, from: 3)
        model.press(.enter)
        model.type("C2]y")
        _ = model.take(.resize(Size(100, 30)))
        model.press(.escape)
        #expect(model.tour.state == nil && model.playback.isRunning == isRunning && model.size == Size(100, 30))
        #expect(
            model.notices.current?.text
                == "Tour ended; back to the previous race. Press t to return to the lesson.")
        #expect(model.race?.script.plans == before.race?.script.plans)
        #expect(model.race?.script.changes == before.race?.script.changes)
        #expect(model.course.clock == before.course.clock && model.course.clock > 0)
        #expect(model.desk.shown.map(\.current) == before.desk.shown.map(\.current))
        #expect(
            model.desk.slots == before.desk.slots && model.desk.chosen == before.desk.chosen
                && model.desk.start == before.desk.start)
        #expect(
            model.map.view == before.map.view && model.map.crosshair == before.map.crosshair
                && model.map.marks == before.map.marks)
        #expect(
            model.pages.featured == before.pages.featured && model.playback.pace.speed == before.playback.pace.speed)
        #expect(
            model.appearance.colormap.name == before.appearance.colormap.name && model.desk.batch == before.desk.batch)
        model.type("t")
        #expect(model.tour.state?.index == 1 && model.course.clock == 0)
        model.type("t")
        #expect(model.course.surface.name == "himmelblau")
    }

    @Test func `a tour begun on the command line is left for its lesson's race, and resumed there`() throws {
        var model = try tour(lesson: 5)
        model.pass(seconds: 1)
        let clock = model.course.clock
        #expect(clock > 0)
        model.press(.escape)
        #expect(model.tour.state == nil && model.course.clock == clock && model.playback.isRunning)
        #expect(model.notices.current?.text == "Tour ended; the race stays as it is. Press t to return to the lesson.")
        model.type("]t")
        #expect(model.tour.state?.index == 5 && model.course.clock == 0 && !model.isLessonAltered)
        // By now there is something to come back to.
        model.press(.escape)
        #expect(model.course.clock == clock)
    }

    @Test func `a recording ends where the tour begins`() throws {
        var model = try model("himmelblau", Size(120, 36), isUnicode: true, options: ExplorerOptions())
        model.type("c")
        model.pass(seconds: 1)
        let effects = model.type("t")
        guard case .finishRecording? = effects.first else {
            Issue.record("\(effects)")
            return
        }
        _ = model.update(.recorder(.finished(path: "a.jsonl", steps: 3)))
        model.press(.escape)
        #expect(model.recording == nil)
    }

    @Test func `what was changed in a lesson is gone in the next`() throws {
        var model = try tour(lesson: 6)
        model.type("zxgC2]+ypp")
        model.press(.escape)
        model.press(.enter)
        let fresh = try tour(lesson: 7)
        #expect(
            model.map.view == fresh.map.view && model.map.marks == fresh.map.marks
                && model.pages.featured == fresh.pages.featured)
        #expect(model.race?.script.plans == fresh.race?.script.plans && model.race?.script.batch == nil)
        #expect(
            model.playback.pace.speed == fresh.playback.pace.speed && model.playback.isRunning && !model.isLessonAltered
        )
    }

    @Test func `on the tour the other keys work as ever`() throws {
        var model = try tour()
        model.type(" ")
        #expect(!model.playback.isRunning)
        model.press(.right)
        #expect(model.course.clock == 1)
        model.type("2")
        #expect(model.desk.shown.count == 2)
        model.type("[")
        #expect(model.desk.choice(ofSlotAt: 1).learningRate != Lesson.all[0].choices[0].learningRate)
        model.type("?")
        #expect(model.pages.overlay != nil)
        model.press(.escape)
        #expect(model.pages.overlay == nil && model.tour.state != nil)
        model.type("x")
        model.type("x")
        #expect(model.tour.state != nil)
    }

    @Test func `its keys are in the help, each once`() throws {
        var model = try tour(Size(100, 70))
        model.type("?")
        let text = model.lines().joined(separator: "\n")
        #expect(
            text.contains("the next lesson of the tour")
                && text.contains("end the tour; return to the previous race"))
        #expect(!text.contains("start or end the tour") && !text.contains("type a value for it"))
    }

    @Test func `another surface ends the tour`() throws {
        var model = try tour()
        model.type("s")
        model.press(.down)
        model.press(.enter)
        #expect(model.tour.state == nil)
    }

    @Test func `the bottom line is in Chinese on a Chinese tour alone`() throws {
        var model = try tour(language: .chinese)
        #expect(model.lines()[0].hasSuffix("▶ 每秒 200 步   第 0 步"))
        #expect(model.lines()[35].hasPrefix(" enter 下一课"))
        model.press(.escape)
        model.press(.home)
        #expect(model.lines()[35].hasPrefix(" space run") && model.lines()[0].hasSuffix(" step 0"))
    }

    // MARK: What the person changes

    @Test(arguments: ["]", "2", "1", "y", "f", ":start -150,0\n", ":o adam\n"])
    func `a race that was changed is no longer the lesson's, and says so`(keys: String) throws {
        var model = try tour(lesson: 5)
        model.type(" ....")
        for scalar in keys.unicodeScalars {
            _ = model.take(.key(scalar == "\n" ? Key(.enter) : .character(scalar)))
        }
        #expect(model.isLessonAltered && model.look == nil && model.pauseAhead == nil)
        let words = text(of: model, in: try #require(model.layout).tour)
        #expect(words.contains(bare("The race was changed: the lesson's steps and figures may not apply.")))
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
        while model.playback.pursuit != nil { _ = model.update(.work(steps: 100)) }
        #expect(model.course.clock == 600)
        #expect(model.pages.featured == .theory && model.playback.pace.speed == lesson.look(at: 512)?.speed)
        // What the person chooses stays until there is something else to look at.
        model.type("+")
        let chosen = model.playback.pace.speed
        model.press(.right)
        #expect(model.playback.pace.speed == chosen)
        model.type("r")
        #expect(model.pages.featured == lesson.panel && model.playback.pace.speed == lesson.look(at: 0)?.speed)
    }

    @Test func `with a crosshair the tour shows the keys that it still has`() throws {
        var model = try tour()
        model.type(" x")
        let words = text(of: model, in: try #require(model.layout).tour)
        let keys = try #require(model.lines().last)
        #expect(!words.isEmpty && keys.contains("backspace back") && keys.contains("t end tour"))
        #expect(!keys.contains("enter next") && !keys.contains("esc t"))
        model.press(.backspace)
        #expect(model.notices.current?.text == "This is the first lesson.")
        model.type("t")
        #expect(model.tour.state == nil)
    }
}
