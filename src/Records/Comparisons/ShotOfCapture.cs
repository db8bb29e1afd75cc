using Punctum.Records.Database;

namespace Punctum.Records.Comparisons;

/// <summary>One of the pictures of a capture.</summary>
/// <param name="Picture">Its id.</param>
/// <param name="Sha256">Of its file, in hex.</param>
/// <param name="Name">Of its file.</param>
/// <param name="Width">Upright columns.</param>
/// <param name="Height">Upright rows.</param>
/// <param name="Fair">Nothing was seen that says it should have been taken again.</param>
public sealed record ShotOfCapture(Guid Picture, string Sha256, string Name, int Width, int Height, bool Fair)
{
    /// <summary>The shots of a capture that may be used, in the order in which they came.</summary>
    internal static Task<List<ShotOfCapture>> Of(Work work, Guid capture, CancellationToken cancel) => work.Connection.Command("""
        select p.id, encode(p.sha256, 'hex'), p.name, o.width, o.height, coalesce(l.fair, true) from picture p join original o on o.sha256 = p.sha256 left join look l on l.picture_id = p.id
        where p.capture_id = $1 and p.aside_at is null and picture_permits(p.id, 'record') order by p.id
        """, capture).Rows(r => new ShotOfCapture(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetInt32(3), r.GetInt32(4), r.GetBoolean(5)), cancel);

    /// <summary>Those that count unless somebody chooses: the newest good ones, as many as help; where none is good the last, for a shot is taken again because the one before was worse.</summary>
    public static IReadOnlyList<ShotOfCapture> Proposed(IReadOnlyList<ShotOfCapture> shots) =>
        shots.Any(s => s.Fair) ? [.. shots.Where(s => s.Fair).TakeLast(Imaging.Shots.Capture.MostShots)] : [.. shots.TakeLast(1)];
}
