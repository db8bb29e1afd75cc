using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Calendars;

/// <summary>preparation.yaml: what a client does and leaves out in the days before a session.</summary>
/// <param name="Notes">What holds all the time.</param>
/// <param name="Items">In the order of the file.</param>
/// <param name="Tasks">Ids of the tasks that suitability can set and an item may ask for.</param>
public sealed record Preparation(ImmutableArray<Reason> Notes, ImmutableArray<PreparationItem> Items, ImmutableArray<string> Tasks)
{
    /// <summary>Reads the file.</summary>
    /// <param name="file">Its root.</param>
    /// <param name="tasks">Ids of the tasks that suitability can set.</param>
    /// <exception cref="ProtocolException">It says what cannot be.</exception>
    public static Preparation Read(Node file, IEnumerable<string> tasks)
    {
        ImmutableArray<string> known = [.. tasks];
        var vocabulary = PreparationItem.Vocabulary(known);
        return new([.. file["notes"].Items.Select(n => new Reason(n["id"].String(), n["text"].Text(), n.Sources()))], [.. file["items"].Items.Select(i => PreparationItem.Read(i, vocabulary))], known);
    }
}
