import Testing
import Wording

private let keys = KeySigns(ascii: false) { "<\($0.rawValue)>" }

/// The words for keys, commands and the help.
@Suite struct HelpWordsTests {
    /// All sentences of the help with their terms.
    private static var texts: [String] {
        ActionPhrase.allCases.map { $0.english(keys).help } + CommandName.allCases.map { $0.english(keys) }
            + HelpTopic.allCases.flatMap { $0.english(keys, actions: []) }.map(\.text)
            + MouseAction.allCases.map(\.english.text)
    }

    static let hints: [(ActionPhrase, String)] = [
        (.selectRun, "select"), (.quit, "quit"), (.acceptItem, "select"), (.restart, "restart"), (.runCell, "run this"),
    ]

    @Test(arguments: hints)
    func `hints are the imperative of the action`(phrase: ActionPhrase, hint: String) {
        #expect(phrase.english(keys).hint == hint)
    }

    static let sentences: [(ActionPhrase, String)] = [
        (.selectRun, "select the run to inspect and edit; <previous-optimizer> selects the previous one"),
        (.adjust, "decrease or increase the selected hyperparameter (learning rates in 1-2-5 steps)"),
        (.branch, "branch a run here, keeping or resetting the optimizer state"),
        (.restart, "restart from step 0 with the current settings"),
        (.redraw, "redraw the screen"), (.quit, "quit"), (.batch, "cycle the mini-batch size"),
        (.mapSteps, "fewer or more steps per run"), (.optimizer, "assign another optimizer to the selected run"),
        (.outcomeMaps, "map the outcome over hyperparameters, or over starting points (basins)"),
        (.colormap, "change the colormap"),
    ]

    @Test(arguments: sentences)
    func `the help says what an action does`(phrase: ActionPhrase, sentence: String) {
        #expect(phrase.english(keys).help == sentence)
    }

    @Test func `what keys and commands do is said without a full stop`() {
        for phrase in ActionPhrase.allCases {
            let words = phrase.english(keys)
            #expect(!words.help.isEmpty && !words.help.hasSuffix("."), "\(phrase)")
            #expect(words.hint.count <= 12, "\(phrase)")
        }
        for name in CommandName.allCases { #expect(!name.english(keys).hasSuffix("."), "\(name)") }
    }

    @Test func `a phrase has a hint in both languages or in none`() {
        for phrase in ActionPhrase.allCases {
            #expect(phrase.english(keys).hint.isEmpty == phrase.chineseHint.isEmpty, "\(phrase)")
            #expect(phrase.chineseHint.isEmpty || !phrase.chineseHint.contains { $0.isASCII }, "\(phrase)")
        }
    }

    @Test func `the help has the field's words and no private ones`() {
        let coined: Set<Substring> = [
            "anew", "afresh", "beside", "begin", "fro", "leave", "reckon", "stands", "tell", "tells", "told", "turn",
            "turned", "way",
        ]
        for text in Self.texts {
            let words = Set(text.lowercased().split { !$0.isLetter })
            // "turn on" and "turn off" are idiomatic.
            let found = words.intersection(coined).filter { $0 != "turn" || !text.contains(" on ") }
            #expect(found.isEmpty, "\(text)")
        }
    }
}
