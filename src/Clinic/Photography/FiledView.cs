namespace Punctum.Clinic.Photography;

/// <summary>A view under the name that pictures are filed under.</summary>
/// <param name="Name">The view's id for the face, else the set's id, an underscore and the view's: front, left_45, eyes_left_45.</param>
/// <param name="Set">Its set.</param>
/// <param name="View">The view.</param>
public sealed record FiledView(string Name, ViewSet Set, View View)
{
    /// <summary>The set whose views are filed under their ids alone.</summary>
    public const string Plain = "face";

    /// <summary>Whether a face is to be seen in it.</summary>
    public bool ShowsFace => Set.Id == Plain && !View.PerZone;

    /// <summary>For people: "front", "eyes: left side, 45°".</summary>
    /// <param name="language">A tag of <see cref="Protocol.Text.Languages"/>.</param>
    public string In(string language) => Set.Id == Plain ? View.Name.In(language) : $"{Set.Name.In(language)}: {View.Name.In(language)}";
}
