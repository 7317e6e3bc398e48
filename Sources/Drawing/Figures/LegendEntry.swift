internal import Canvas

/// What a figure's legend says of one thing.
struct LegendEntry {
    /// What it is drawn with.
    enum Sample {
        /// A run's path.
        case path(RGB)
        /// A known minimum's mark.
        case minimum
        /// A ground of the map.
        case ground(RGB)
    }

    var sample: Sample
    var text: String

    /// Its width in ems of `size` pixels, the space behind it included.
    func width(_ size: Double) -> Double { StrokeFont.width(of: text, size: size) + size * 4.6 }

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
