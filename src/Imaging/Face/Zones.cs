using System.Collections.Immutable;

namespace Punctum.Imaging.Face;

/// <summary>An anatomical region. Left and right are the client's own.</summary>
/// <param name="Id">Stable name in files: cheek_medial_left.</param>
/// <param name="Name">For people: "left cheek, inner".</param>
public sealed record Zone(string Id, string Name);

/// <summary>The zones of a face.</summary>
public static class Zones
{
    /// <summary>All zones of the face mesh, from the top down.</summary>
    public static ImmutableArray<Zone> OfTheFace { get; } =
    [
        new("forehead_right", "forehead, right"), new("forehead_centre", "forehead, centre"), new("forehead_left", "forehead, left"),
        new("glabella", "between the brows"),
        new("temple_right", "right temple"), new("temple_left", "left temple"),
        new("crows_feet_right", "right crow's feet"), new("crows_feet_left", "left crow's feet"),
        new("under_eye_right", "under the right eye"), new("under_eye_left", "under the left eye"),
        new("nose_bridge", "bridge of the nose"), new("nose_side_right", "right side of the nose"), new("nose_side_left", "left side of the nose"),
        new("cheek_medial_right", "right cheek, inner"), new("cheek_medial_left", "left cheek, inner"),
        new("cheek_lateral_right", "right cheek, outer"), new("cheek_lateral_left", "left cheek, outer"),
        new("nasolabial_right", "right nose-to-mouth fold"), new("nasolabial_left", "left nose-to-mouth fold"),
        new("lip_upper", "above the upper lip"), new("lip_lower", "below the lower lip"),
        new("chin", "chin"),
        new("jaw_right", "right jaw line"), new("jaw_left", "left jaw line"),
    ];

    /// <summary>The one zone of a region drawn by the user.</summary>
    public static Zone Region { get; } = new("region", "the drawn region");

    /// <summary>The margin around a drawn region.</summary>
    public static Zone Surround { get; } = new("surround", "around the region");
}

/// <summary>Why a pixel is not measured; flags, several may hold.</summary>
[Flags]
public enum Excluded : byte
{
    /// <summary>Skin to be measured.</summary>
    No = 0,
    /// <summary>Eye opening and lids.</summary>
    Eye = 1,
    /// <summary>Brow.</summary>
    Brow = 2,
    /// <summary>Lips and mouth.</summary>
    Lip = 4,
    /// <summary>Nostril.</summary>
    Nostril = 8,
    /// <summary>Hair, beard, glasses: what lies before the skin.</summary>
    Hair = 16,
    /// <summary>Gloss that hides the skin's colour.</summary>
    Specular = 32,
    /// <summary>Encoded value at its limit.</summary>
    Clipped = 64,
    /// <summary>Turned more than 60° away from the camera. Zones end there; a zone that hardly faces the camera at all keeps its pixels, with this flag.</summary>
    Tilted = 128,
}

/// <summary>Which zone each pixel of a picture belongs to, and why pixels are left out.</summary>
/// <param name="Zones">The zones, in label order.</param>
/// <param name="Labels">0: no zone; i + 1: Zones[i]. Same size as the picture.</param>
/// <param name="Exclusion">Flags of <see cref="Excluded"/> a pixel.</param>
public sealed record ZoneMap(ImmutableArray<Zone> Zones, Mask Labels, Mask Exclusion) : IDisposable
{
    /// <summary>How far gloss reaches above the middle of the skin, further than noise reaches below it, as a share of light; NaN where it was not looked for.</summary>
    public double GlossTail { get; init; } = double.NaN;

    /// <inheritdoc/>
    public void Dispose()
    {
        Labels.Dispose();
        Exclusion.Dispose();
    }
}
