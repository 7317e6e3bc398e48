import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Runs
import Scene
import SurfaceFiles
import Surfaces
import Testing
import Wording

@Suite struct KeyTableTests {
    @Test(arguments: [Size(40, 12), Size(60, 20), Size(80, 15), Size(80, 24), Size(120, 40)])
    func `every sentence of the help is reached whole`(size: Size) throws {
        var model = try model(size)
        model.type("?")
        var page = model.pages.overlay
        // The first page, and then the last line of each page that is one line further on.
        var seen = Array(model.lines().dropFirst(2).dropLast(2))
        while true {
            model.press(.down)
            guard model.pages.overlay != page else { break }
            page = model.pages.overlay
            // Above the page's lower edge, which stands above the key line.
            seen.append(model.lines()[size.height - 3])
        }
        // Without the map on both sides of the page.
        let words = seen.map { String($0.dropFirst(max(0, size.width - 82) / 2).prefix(82)) }.joined(separator: " ")
            .split(separator: " ")
        for row in KeyContext.map.rows {
            #expect(
                contains(words, help(row)), "\(row.label): \(help(row))")
            #expect(contains(words, row.label), "\(row.label)")
        }
    }

    /// The sentence of `row` in the help, with the keys of the map.
    private func help(_ row: ActionRow) -> String {
        row.phrase.english(KeyContext.map.rows.signs(ascii: false)).help
    }

    private func contains(_ words: [Substring], _ sentence: String) -> Bool {
        let wanted = sentence.split(separator: " ")
        return words.indices.contains { words[$0...].starts(with: wanted) }
    }

    @Test func `the whole help stands on one page of a common window`() throws {
        var model = try model(Size(90, 64))
        model.type("?")
        // Without the map on both sides of the page.
        let page = model.lines().map { $0.dropFirst(4).prefix(82) }
        let text = page.joined(separator: " ").split(separator: " ").joined(separator: " ")
        #expect(!text.contains("more line"))
        for row in KeyContext.map.rows {
            #expect(text.contains(help(row)), "\(row.label)")
        }
    }

    @Test func `help says how many lines are below it, of one as of many`() throws {
        var model = try model(Size(80, 24))
        model.type("?")
        var notes: [Int] = []
        while let line = model.lines().first(where: { $0.contains(" more line") }), notes.count < 100 {
            let words = line.split { !$0.isLetter && !$0.isNumber }
            let place = try #require(words.lastIndex(of: "more"))
            let count = try #require(Int(words[place - 1]))
            #expect(words[place + 1] == (count == 1 ? "line" : "lines"))
            notes.append(count)
            model.type("j")
        }
        #expect(notes.count > 2 && notes == (1...notes.count).reversed())
    }

    @Test(arguments: [Size(40, 12), Size(80, 24), Size(120, 36), Size(200, 60)])
    func `the way to help and the way out are always on the last line`(size: Size) throws {
        var model = try model(size)
        #expect(model.lines().last?.contains("? help") == true)
        #expect(model.lines().last?.contains("q quit") == true)
        model.type("s")
        #expect(model.lines().last?.contains("enter select") == true)
        #expect(model.lines().last?.contains("esc close") == true)
    }

    @Test func `all hints stand on a wide window's last line`() throws {
        let line = try #require(try model(Size(280, 60)).lines().last)
        // Charts are for trainings.
        for row in KeyContext.map.rows where row.presentHint == nil && row.phrase != .charts {
            let hint = row.phrase.english(KeyContext.map.rows.signs(ascii: false)).hint
            #expect(hint.isEmpty || line.contains("\(row.label) \(hint)"))
        }
    }

    @Test func `the keys of a recording are those that change nothing`() throws {
        var model = Model(
            showing: OpenedRecording(
                course: TimedCourse(surface: try #require(Surface.shipped("himmelblau")), horizon: 10, lastStep: 10),
                name: "himmelblau"),
            appearance: Appearance(depth: .none, isUnicode: true, colormap: .standard),
            size: Size(80, 24))
        let keys = model.keys
        for name in ["run", "next-optimizer", "switch-1"] { #expect(keys.action(named: name) != nil, "\(name)") }
        for name in ["raise", "record", "next-schedule"] { #expect(keys.action(named: name) == nil, "\(name)") }
        model.type("x")
        #expect(model.keys.action(named: "place-start") == nil)
    }

    @Test func `keys that the crosshair takes are not shown as those of the map`() throws {
        var model = try model(Size(280, 60))
        model.type("x")
        let line = try #require(model.lines().last)
        #expect(line.contains("arrows move") && line.contains("enter start here") && line.contains("esc done"))
        #expect(line.contains(", . step") && !line.contains("← →") && !line.contains("crosshair"))
        var seen: Set<Key> = []
        for key in model.keys.flatMap(\.keys) { #expect(seen.insert(key).inserted, "\(key) is there twice") }
        model.type(" .")
        #expect(model.course.clock == 1)
    }

    @Test func `of hints of one rank those stand there that fit`() throws {
        var model = try model(Size(40, 12))
        model.type("x")
        let line = try #require(model.lines().last)
        // Help and the way out, then the crosshair's own: "enter start here" is too wide.
        #expect(line.split(separator: " ").joined(separator: " ") == "arrows move esc done ? help q quit")
    }

    @Test func `help tells of the crosshair's keys and of the mouse`() throws {
        var model = try model(Size(90, 80))
        model.type("?")
        let text = model.lines().joined(separator: "\n")
        for row in KeyContext.crosshair.rows { #expect(text.contains(help(row)), "\(row.label)") }
        #expect(text.contains("With the crosshair") && text.contains("The mouse:"))
        #expect(text.contains("on the map: place the start here and restart"))
        let recorded = HelpTopic.keys.entries(keys: [], crosshair: KeyContext.crosshair.rows.filter { !$0.changesRace })
        #expect(!recorded.contains { $0.text.contains("place the start") })
    }
}
