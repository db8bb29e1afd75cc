using Punctum.Clinic.Photography;
using Punctum.Imaging.FirstLooks;

namespace Punctum.Records.Pictures;

/// <summary>The view that a picture looks like; a person may say otherwise.</summary>
static class ProposedView
{
    /// <summary>Its filed name; null where the face does not say, or the protocol has no such view.</summary>
    public static string? Of(PhotoGuide guide, FirstLook look)
    {
        string? name = look.Turn switch
        {
            HeadTurn.Front => "front",
            HeadTurn.LeftOblique => "left_45",
            HeadTurn.RightOblique => "right_45",
            HeadTurn.LeftProfile => "left_90",
            HeadTurn.RightProfile => "right_90",
            _ => null,
        };
        return name is not null && guide.View(name) is not null ? name : null;
    }
}
