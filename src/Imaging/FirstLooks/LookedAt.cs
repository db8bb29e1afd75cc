using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.FirstLooks;

/// <summary>A picture that was looked at, kept ready to be laid beside another: a before stays the same while one after is tried after the other.</summary>
public sealed class LookedAt : IDisposable
{
    /// <summary>Pose, light, colour and shape show in pictures reduced to this, pixels a millimetre at most; only blur and noise need all pixels.</summary>
    const double FinestPixelsAMillimetre = 5;

    readonly Picture given;

    LookedAt(Picture given, FaceFinding found) => (this.given, Picture, Face) = (given, given, found.Largest);

    /// <summary>What was seen of it by itself.</summary>
    public FirstLook Look { get; private set; } = null!;

    /// <summary>The picture as it was handed in.</summary>
    public Picture Given => given;

    /// <summary>The picture, turned until its face stands upright.</summary>
    public Picture Picture { get; private set; }

    /// <summary>Its largest face.</summary>
    internal FaceMesh? Face { get; private set; }

    /// <summary>Cut to the face and reduced; null before <see cref="Prepare"/>, and without a face.</summary>
    internal Frame? Small { get; private set; }

    /// <summary>Zones of the small frame.</summary>
    internal ZoneMap? Zones { get; private set; }

    /// <summary>Noise of its skin and around it.</summary>
    internal SceneNoise Noise { get; private set; } = SceneNoise.Unread;

    /// <summary>Pixels of the picture a pixel of the small frame, each way.</summary>
    internal int Factor => (int)Small!.Size;

    /// <summary>Looks at a picture.</summary>
    /// <param name="picture">Taken over.</param>
    /// <param name="faceExpected">Whether a picture without a face is wrong.</param>
    /// <param name="beside">Also makes ready what <see cref="PictureCheck"/> needs to lay it beside another.</param>
    /// <exception cref="FaceModelException">The face models are missing.</exception>
    public static LookedAt Of(Picture picture, bool faceExpected = true, bool beside = false)
    {
        var (found, card) = FirstLook.Found(picture);
        var looked = new LookedAt(picture, found);
        void Look()
        {
            if (found.Largest is { } face) looked.Noise = SceneNoise.Of(picture, face);
            looked.Look = FirstLook.Of(picture, found, card, faceExpected, looked.Noise.Deficit);
        }
        if (beside) Stripes.Both(Look, looked.Prepare);
        else Look();
        return looked;
    }

    /// <summary>Makes ready what a comparison with another picture needs; a second time it does nothing.</summary>
    public void Prepare()
    {
        if (Face is null || Small is not null) return;
        int turns = (int)Math.Round(-Face.Pose.RollDegrees / 90) & 3;
        if (turns != 0) (Picture, Face) = (given.QuarterTurn(turns), Face.QuarterTurned(turns, given.Width, given.Height));
        Small = Frame.Of(Picture, Face, new RoadOptions { FinestPixelsAMillimetre = FinestPixelsAMillimetre });
        Zones = Small.Zones();
    }

    /// <summary>From a place of the small frame to the picture.</summary>
    internal Point ToPicture(Point p) => new(Small!.Cut.Left + Factor * p.X + (Factor - 1) / 2.0, Small.Cut.Top + Factor * p.Y + (Factor - 1) / 2.0);

    /// <summary>From a place of the picture to the small frame.</summary>
    internal Point ToSmall(Point p) => new((p.X - Small!.Cut.Left - (Factor - 1) / 2.0) / Factor, (p.Y - Small.Cut.Top - (Factor - 1) / 2.0) / Factor);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Picture != given) Picture.Dispose();
        given.Dispose();
        Small?.Picture.Dispose();
        Zones?.Dispose();
    }
}
