package import Wording

/// What is open above the map, and the panel in front.
package struct Pages: Sendable {
    /// The list, the page of the help or the command line that is open above the map.
    package private(set) var overlay: Overlay?
    /// The panel that is shown before all others where there is no room for all.
    package private(set) var featured = Panel.race

    /// Nothing is open.
    package init() {}

    // MARK: Opening and closing

    /// Opens a page in the place of what is open.
    package mutating func open(_ page: Overlay) { overlay = page }

    /// Closes what is open.
    package mutating func close() { overlay = nil }

    /// Closes a list, whose items may be of the past; help and command line stay.
    package mutating func closeList() {
        switch overlay {
        case .events, .optimizers, .surfaces, .recordings: overlay = nil
        case .help, .prompt, nil: break
        }
    }

    // MARK: The panels

    /// Puts `panel` in front.
    package mutating func feature(_ panel: Panel) { featured = panel }

    /// Puts the panel in front that comes next in `panels`.
    package mutating func featureNext(of panels: [Panel]) {
        let next = (panels.firstIndex(of: featured) ?? 0) + 1
        featured = panels[next % panels.count]
    }

    // MARK: The help

    /// Shows the topic of the help that comes `count` further.
    package mutating func turnTopic(by count: Int) {
        guard case .help(let topic, _) = overlay else { return }
        let all = HelpTopic.allCases
        let index = all.firstIndex(of: topic) ?? 0
        overlay = .help(all[(index + count + all.count) % all.count], top: 0)
    }

    // MARK: Moving

    /// The item of a list of `rows` rows that is chosen, counted from its top.
    private func row(of rows: Int) -> Int? {
        switch overlay {
        // The newest stands at the top.
        case .events(let chosen): rows - 1 - chosen
        case .surfaces(let chosen), .optimizers(let chosen), .recordings(let chosen): chosen
        case .help, .prompt, nil: nil
        }
    }

    /// Chooses the item in row `row` of a list of `rows` rows, which there is.
    private mutating func choose(row: Int, of rows: Int) {
        switch overlay {
        case .events: overlay = .events(chosen: rows - 1 - row)
        case .surfaces: overlay = .surfaces(chosen: row)
        case .optimizers: overlay = .optimizers(chosen: row)
        case .recordings: overlay = .recordings(chosen: row)
        case .help, .prompt, nil: break
        }
    }

    /// Moves by `count` rows of a list of `rows` rows, from an end on to the other, but in events no further than the
    /// ends; or by lines of the help, whose last place is `lastTop`.
    package mutating func move(by count: Int, rows: Int, lastTop: Int) {
        switch overlay {
        case .help(let topic, let top): overlay = .help(topic, top: min(max(0, top + count), lastTop))
        case .events:
            guard let row = row(of: rows) else { return }
            choose(row: min(max(0, row + count), max(0, rows - 1)), of: max(1, rows))
        case .surfaces, .optimizers, .recordings:
            guard let row = row(of: rows) else { return }
            choose(row: (row + count + rows) % max(1, rows), of: rows)
        case .prompt, nil: break
        }
    }

    /// Goes where `place` says, given the present row and the last one of a list of `rows` rows, or the line at the top of
    /// the help and the last place for it; no further than the ends.
    package mutating func go(rows: Int, lastTop: Int, to place: (_ index: Int, _ last: Int) -> Int) {
        if case .help(let topic, let top) = overlay {
            overlay = .help(topic, top: min(max(0, place(top, lastTop)), lastTop))
        } else if let row = row(of: rows) {
            let last = max(0, rows - 1)
            choose(row: min(max(0, place(row, last)), last), of: max(1, rows))
        }
    }
}

/// What is open above the map.
package enum Overlay: Equatable, Sendable {
    /// A topic of the help, from its line `top` on.
    case help(HelpTopic, top: Int)
    /// The chosen run's events, with one chosen, counted from the oldest.
    case events(chosen: Int)
    /// The list of surfaces, with one chosen.
    case surfaces(chosen: Int)
    /// The list of optimizers, with one chosen.
    case optimizers(chosen: Int)
    /// The list of recordings, with one row chosen.
    case recordings(chosen: Int)
    /// The command line.
    case prompt(Prompt)
}
