internal import Canvas

/// An entry of a figure's legend.
struct LegendEntry {
    /// Its sample.
    enum Sample {
        /// A run's path.
        case path(RGB)
        /// The mark of a known minimum.
        case minimum
        /// A background colour of the map.
        case ground(RGB)
        /// None: the text is a note.
        case nothing
    }

    var sample: Sample
    var text: String

    /// Its width in ems of `size` pixels, including the space after it.
    func width(_ size: Double) -> Double {
        StrokeFont.width(of: text, size: size) + size * (isNote ? 1.9 : 4.6)
    }

    /// Whether it is a note.
    var isNote: Bool { if case .nothing = sample { true } else { false } }

    /// `entries` in rows that are at most `width` wide.
    static func rows(_ entries: [LegendEntry], width: Double, size: Double) -> [[LegendEntry]] {
        var rows: [[LegendEntry]] = []
        var left = 0.0
        for entry in entries {
            if rows.isEmpty || entry.width(size) > left {
                rows.append([])
                left = width
            }
            rows[rows.count - 1].append(entry)
            left -= entry.width(size)
        }
        return rows
    }
}
