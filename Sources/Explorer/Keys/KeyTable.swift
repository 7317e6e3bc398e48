import Canvas

/// The keys of the explorer as data: what handles a key, the line of hints and the help are all made from it.
public enum KeyTable {
    /// The keys while the map is in front.
    public static let map: [KeyBinding] = [
        binding([.character(" ")], .runOrPause, "space", "run", "run, or pause", rank: 1),
        KeyBinding(
            keys: [Key(.left), .character(","), Key(.right), .character(".")],
            actions: [.step(-1), .step(-1), .step(1), .step(1)], name: "← →", hint: "step",
            help: "pause and go one step back or on; also , and .", rank: 2, changesRace: false),
        KeyBinding(
            keys: [.character("+"), .character("="), .character("-"), .character("_")],
            actions: [.faster, .faster, .slower, .slower], name: "+ -", hint: "speed",
            help: "more or fewer steps a second, from 1 to 1,000,000", rank: 5, changesRace: false),
        KeyBinding(
            keys: (1...9).map { .character(digit($0)) }, actions: (1...9).map { .toggle($0) }, name: "1-9",
            hint: "optimizers", help: "switch an optimizer on, from the start, or off", rank: 3, changesRace: false),
        binding([Key(.tab)], .selectNext, "tab", "choose", "choose the optimizer that [ ] and e turn", rank: 10),
        KeyBinding(
            keys: [.character("["), .character("]")], actions: [.lowerRate, .raiseRate], name: "[ ]", hint: "rate",
            help: "lower or raise its learning rate, by steps of 1-2-5", rank: 4, changesRace: true),
        binding(
            [.character("e")], .nextSchedule, "e", "schedule", "give it the next schedule", rank: 8,
            changesRace: true),
        binding([.character("r")], .restart, "r", "restart", "begin again at step 0, set as it is now", rank: 7),
        binding(
            [.character("s")], .chooseSurface, "s", "surface", "choose a surface from a list", rank: 6,
            changesRace: true),
        binding(
            [.character("c")], .record, "c", "record", "record from step 0 on, or finish the recording", rank: 9,
            changesRace: true),
        KeyBinding(
            keys: [
                .character("h"), .character("j"), .character("k"), .character("l"), Key(.left, .shift),
                Key(.down, .shift), Key(.up, .shift), Key(.right, .shift),
            ],
            actions: starts + starts, name: "hjkl", hint: "start",
            help: "move the start and begin again; also shift-arrows and a click", rank: 11, changesRace: true),
        binding([.control("l")], .repaint, "ctrl-l", "", "draw the screen anew", rank: 99),
        binding([.character("?")], .help, "?", "help", "show or close this help", rank: 0),
        binding([.character("q"), .control("c")], .leave, "q", "leave", "leave Ravine", rank: 0),
    ]

    /// The keys while a recording is in front: those that do not change the race.
    public static let replay = map.filter { !$0.changesRace }

    /// The keys while a list is open.
    public static let list: [KeyBinding] = [
        binding([Key(.enter)], .accept, "enter", "take it", "take the item", rank: 0),
        KeyBinding(
            keys: [Key(.up), .character("k"), Key(.down), .character("j")],
            actions: [.previousItem, .previousItem, .nextItem, .nextItem], name: "↑ ↓", hint: "move",
            help: "the item above or below; also k and j", rank: 1, changesRace: false),
        pages, ends,
        binding([Key(.escape)], .close, "esc", "close", "close the list", rank: 0),
        binding([.character("q"), .control("c")], .leave, "q", "leave", "leave Ravine", rank: 0),
    ]

    /// The keys while the help is open.
    public static let help: [KeyBinding] = [
        KeyBinding(
            keys: [Key(.up), .character("k"), Key(.down), .character("j")],
            actions: [.previousItem, .previousItem, .nextItem, .nextItem], name: "↑ ↓", hint: "move",
            help: "the lines above or below; also k and j", rank: 1, changesRace: false),
        pages, ends,
        binding([.character("?"), Key(.escape)], .close, "? or esc", "close", "close the help", rank: 0),
        binding([.character("q"), .control("c")], .leave, "q", "leave", "leave Ravine", rank: 0),
    ]

    private static let pages = KeyBinding(
        keys: [Key(.pageUp), Key(.pageDown)], actions: [.previousPage, .nextPage], name: "pgup pgdn", hint: "page",
        help: "a page up or down", rank: 2, changesRace: false)
    private static let ends = KeyBinding(
        keys: [Key(.home), Key(.end)], actions: [.firstItem, .lastItem], name: "home end", hint: "",
        help: "the first or the last", rank: 3, changesRace: false)

    /// What `key` does by `table`.
    static func action(for key: Key, in table: [KeyBinding]) -> Action? {
        for binding in table {
            if let action = binding.action(for: key) { return action }
        }
        return nil
    }

    private static let starts: [Action] = [
        .moveStart(right: -1, up: 0), .moveStart(right: 0, up: -1), .moveStart(right: 0, up: 1),
        .moveStart(right: 1, up: 0),
    ]

    private static func digit(_ number: Int) -> Unicode.Scalar {
        Unicode.Scalar(UInt8(ascii: "0") + UInt8(number))
    }

    private static func binding(
        _ keys: [Key], _ action: Action, _ name: String, _ hint: String, _ help: String, rank: Int,
        changesRace: Bool = false
    ) -> KeyBinding {
        KeyBinding(
            keys: keys, actions: [action], name: name, hint: hint, help: help, rank: rank, changesRace: changesRace)
    }
}
