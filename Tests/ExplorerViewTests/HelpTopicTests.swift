import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Testing
import Wording

@Suite struct HelpTopicTests {
    @Test func `tab and arrows go through the topics and round`() throws {
        var model = try model()
        model.type("?")
        var names: [HelpTopic] = []
        for _ in HelpTopic.allCases {
            guard case .help(let topic, top: 0) = model.pages.overlay else { break }
            names.append(topic)
            model.press(.tab)
        }
        #expect(names == HelpTopic.allCases)
        #expect(model.pages.overlay == .help(.keys, top: 0))
        model.press(.left)
        #expect(model.pages.overlay == .help(.settings, top: 0))
        model.press(.right)
        model.press(.tab, .shift)
        #expect(model.pages.overlay == .help(.settings, top: 0))
        model.type("?")
        #expect(model.pages.overlay == nil)
    }

    @Test(arguments: HelpTopic.allCases, [Size(40, 12), Size(80, 24), Size(160, 60)])
    func `every sentence of a topic is reached whole`(topic: HelpTopic, size: Size) throws {
        var model = try model(size)
        model.pages.open(.help(topic, top: 0))
        var seen = Array(page(model).dropFirst(2).dropLast(2))
        while case .help(_, let top) = model.pages.overlay {
            model.press(.down)
            guard model.pages.overlay != .help(topic, top: top) else { break }
            // Above the page's lower edge, which stands above the key line.
            seen.append(page(model)[size.height - 3])
        }
        // A word that is wider than the page is broken.
        let text = seen.joined().filter { $0 != " " }
        for entry in topic.entries(keys: model.mapKeys) {
            #expect(text.contains(entry.term.filter { $0 != " " }), "\(entry.term)")
            #expect(text.contains(entry.text.filter { $0 != " " }), "\(entry.text)")
        }
        #expect(page(model).contains { $0.contains(topic.english) })
    }

    /// The lines of the page alone.
    private func page(_ model: Model) -> [String] {
        guard case .help(let topic, let top) = model.pages.overlay else { return [] }
        var buffer = Buffer(model.size)
        HelpPage(model, topic).draw(into: &buffer, from: top, Theme(.none))
        return buffer.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func `every panel has a topic, and pages are ASCII where nothing else is shown`() throws {
        #expect(Set(Panel.allCases.map(\.topic)) == [.race, .state, .plot, .why, .theory, .networks])
        var model = try model(isUnicode: false)
        for topic in HelpTopic.allCases {
            model.pages.open(.help(topic, top: 0))
            #expect(page(model).allSatisfy { $0.allSatisfy(\.isASCII) }, "\(topic)")
        }
    }
}
