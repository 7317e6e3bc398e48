import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Optimizers
import Perspective
import Testing

/// What is seen when a key is pressed in some state.
struct KeyScript: Sendable {
    /// What tells that the key did its work.
    enum Sight: Sendable {
        /// A text on the screen that was not there before.
        case shows(String)
        /// A text that was on the screen and is gone.
        case hides(String)
        /// The program is left.
        case leaves
        /// The screen is drawn anew.
        case repaints
        /// The camera of a surface in perspective goes around it and up by so many degrees, and the view stays.
        case turns(around: Double, up: Double)
        /// Recordings are looked for.
        case looksForRecordings
    }

    var surface = "himmelblau"
    /// What races, from key 1 on; all of it switched on.
    var optimizers = ["gd:lr=0.01", "adagrad:lr=1", "adam:lr=0.1"]
    var size = Size(120, 36)
    /// Columns of the window that are looked at.
    var columns = Int.max
    /// The keys pressed before it, by their names.
    var before = ""
    /// The keys pressed after it, before one looks.
    var after = ""
    var sight: Sight

    /// Presses `key` in a race that stands at step 0, and sees to it that it does what it should.
    func check(_ key: Key, action: String) throws {
        let choices = try optimizers.map { try OptimizerChoice(parsing: $0) }
        var model = try model(of: surface, size, options: ExplorerOptions(choices: choices, lastStep: 0))
        model.press(names: before)
        let earlier = model
        // A key of the same name may do something else there.
        try #require(model.keys.action(for: key)?.name == action, "\(key.name) does something else")
        let effects = model.press(key)
        model.press(names: after)
        let (old, new) = (seen(earlier), seen(model))
        switch sight {
        case .shows(let text): #expect(!old.contains(text) && new.contains(text), "\(key.name): \(text)")
        case .hides(let text): #expect(old.contains(text) && !new.contains(text), "\(key.name): \(text)")
        case .turns(let around, let up):
            let from = try #require(earlier.camera)
            let to = try #require(model.camera)
            #expect(to.azimuth - from.azimuth == around && to.elevation - from.elevation == up, "\(key.name)")
            #expect(model.map.view == earlier.map.view && old != new, "\(key.name)")
        case .leaves: #expect(model.isLeaving, "\(key.name)")
        case .looksForRecordings:
            #expect(effects.contains { if case .listRecordings(".") = $0 { true } else { false } }, "\(key.name)")
        case .repaints: #expect(effects.contains { if case .repaint = $0 { true } else { false } }, "\(key.name)")
        }
    }

    private func seen(_ model: Model) -> String {
        model.lines().map { String($0.prefix(columns)) }.joined(separator: "\n")
    }
}

extension Model {
    /// Presses the keys of `names`, which blanks part.
    fileprivate mutating func press(names: String) {
        for name in names.split(separator: " ") {
            guard let key = Key(named: String(name)) else { continue }
            press(key)
        }
    }

    /// Presses `key` and lets what it sets out for be reached.
    @discardableResult
    fileprivate mutating func press(_ key: Key) -> [Effect] {
        let effects = take(.key(key))
        var slices = 0
        while playback.pursuit != nil, slices < 1000 {
            _ = update(.work(steps: 1000))
            slices += 1
        }
        return effects
    }
}
