/// An action whose key a sentence names; the raw value is the action's name.
package enum KeyReference: String, CaseIterable, Sendable {
    case restart, record, batch, tour, command, lower, raise, basins
    case stepBack = "step-back"
    case previousOptimizer = "previous-optimizer"
    case nextOptimizer = "next-optimizer"
    case previousValue = "previous-value"
    case nextValue = "next-value"
    case typeValue = "type-value"
    case crosshair = "cross-hair"
    case zoomIn = "zoom-in"
    case zoomOut = "zoom-out"
    case wholeMap = "whole-map"
    case settingsMap = "settings-map"
    case recordings, charts
    case nextEvent = "next-event"
    case previousEvent = "previous-event"
}

/// The keys as sentences write them: settings may have given an action another key.
package struct KeySigns: Sendable {
    /// Whether only ASCII is shown.
    package let ascii: Bool
    private let sign: @Sendable (KeyReference) -> String

    /// Keys written by `sign`, in ASCII where `ascii`.
    package init(ascii: Bool, sign: @escaping @Sendable (KeyReference) -> String) {
        self.ascii = ascii
        self.sign = sign
    }

    /// How the key of the action is written.
    package subscript(_ action: KeyReference) -> String { sign(action) }
}

/// A command of the explorer's command line; the raw value is what is typed.
package enum CommandName: String, CaseIterable, Sendable {
    case optimizer = "o"
    case set, lr, schedule, branch, surface, start, batch, seed, seek, speed, steps, record, recordings, open, view, map
    case basins, colormap, help, quit
}
