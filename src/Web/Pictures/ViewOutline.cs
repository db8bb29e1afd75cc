using Punctum.Clinic.Photography;

namespace Punctum.Web.Pictures;

/// <summary>The drawing that lies over the camera's picture: where head or body should be in a standard view.</summary>
/// <param name="Drawing">One of <see cref="Drawings"/>; those from the side look to the left of the picture.</param>
/// <param name="Place">Where it lies in the field of 300 by 400, as SVG's transform; empty: as it is drawn.</param>
sealed record ViewOutline(string Drawing, string Place)
{
    const string Filling = "translate(150 190) scale(1.28) translate(-150 -158)";
    const string Head = "M150 40 C98 40 72 84 74 146 C76 206 108 262 150 266 C192 262 224 206 226 146 C228 84 202 40 150 40 Z M73 142 C62 132 60 152 66 172 C70 186 78 188 80 180 M227 142 C238 132 240 152 234 172 C230 186 222 188 220 180 M112 254 L112 290 C96 306 44 312 22 346 M188 254 L188 290 C204 306 256 312 278 346 ";

    /// <summary>The paths by name.</summary>
    public static IReadOnlyDictionary<string, string> Drawings { get; } = new Dictionary<string, string>
    {
        ["front"] = Head + "M96 146 q16 -11 32 0 q-16 9 -32 0 Z M172 146 q16 -11 32 0 q-16 9 -32 0 Z M138 196 q12 8 24 0 M124 224 q26 -9 52 0 q-26 13 -52 0 Z M150 30 V112",
        ["oblique"] = "M166 40 C116 40 88 74 88 112 C88 122 92 130 90 140 C88 152 92 160 94 176 C96 196 100 214 108 232 C116 250 130 266 146 264 C172 258 202 236 214 204 C236 190 244 150 240 116 C234 68 206 40 166 40 Z M112 142 C106 160 98 176 98 186 C100 194 112 194 120 190 M98 144 q8 -9 16 0 q-8 7 -16 0 Z M140 146 q16 -11 32 0 q-16 9 -32 0 Z M108 224 q18 -9 38 0 q-18 12 -38 0 Z M214 148 C226 136 236 150 232 170 C228 186 218 192 214 184 M136 264 C136 284 132 292 112 304 C80 314 52 326 36 346 M212 210 C212 250 218 284 232 296 C256 310 272 326 280 346",
        ["profile"] = "M170 40 C126 40 100 66 98 104 C98 118 94 126 92 138 C88 152 74 172 72 182 C72 190 82 192 88 194 C86 202 82 206 82 212 C82 218 86 220 86 224 C86 232 84 236 88 248 C92 260 112 262 130 256 C160 244 184 220 188 184 M170 40 C224 40 250 84 246 132 C244 168 230 196 222 214 C222 250 232 284 256 302 C268 312 276 326 280 346 M104 142 q12 -12 22 0 q-10 8 -18 4 M188 140 C204 128 216 142 212 162 C208 180 196 190 190 182 C186 170 186 152 188 140 Z M132 256 C136 282 126 300 96 314 C80 322 70 332 64 346",
        ["back-of-head"] = Head,
        ["crown"] = "M150 60 C84 60 60 130 64 190 C68 270 104 330 150 334 C196 330 232 270 236 190 C240 130 216 60 150 60 Z M64 180 C50 176 50 214 66 216 M236 180 C250 176 250 214 234 216 M150 60 V334",
        ["torso"] = "M126 20 L126 52 C110 66 66 68 48 90 C34 112 30 170 22 220 M174 20 L174 52 C190 66 234 68 252 90 C266 112 270 170 278 220 M78 150 C82 190 84 220 80 260 C76 290 72 320 72 380 M222 150 C218 190 216 220 220 260 C224 290 228 320 228 380 M150 20 V60 M150 340 V380",
        ["torso-side"] = "M132 20 C132 50 124 66 108 84 C88 108 80 140 84 168 C88 200 96 230 94 270 C92 310 96 340 100 380 M178 20 C180 52 206 66 214 100 C222 150 206 210 204 250 C206 290 224 320 222 380 M152 96 C132 140 136 190 148 230",
        ["legs"] = "M92 20 C72 70 68 120 80 190 C86 230 92 260 92 300 C90 330 96 360 98 390 M208 20 C228 70 232 120 220 190 C214 230 208 260 208 300 C210 330 204 360 202 390 M136 390 C138 360 140 330 140 300 C142 230 146 170 150 110 C154 170 158 230 160 300 C160 330 162 360 164 390",
        ["legs-side"] = "M118 20 C98 80 104 160 112 220 C116 260 116 290 118 320 C118 345 122 370 124 390 M190 20 C222 60 226 110 208 150 C196 190 188 240 184 290 C188 330 184 360 180 390",
        ["hand"] = "M112 390 L110 320 C96 290 86 260 86 220 C84 180 78 150 80 128 C84 112 98 114 100 130 L108 190 L108 96 C108 76 128 76 130 96 L134 182 L138 78 C140 58 160 58 160 78 L160 184 L170 98 C172 80 190 82 190 100 L186 216 C200 204 216 190 230 184 C244 180 250 194 240 204 C220 226 206 264 194 300 L190 390",
        ["close"] = "M60 110 V80 H90 M210 80 H240 V110 M240 290 V320 H210 M90 320 H60 V290 M150 185 V215 M135 200 H165",
    };

    /// <summary>The drawing of a view; a frame with a cross for a close-up, and for what we have no drawing of.</summary>
    public static ViewOutline Of(FiledView filed)
    {
        var (set, view) = (filed.Set.Id, filed.View.Id);
        string turn = view.EndsWith("_45", StringComparison.Ordinal) ? "oblique" : view.EndsWith("_90", StringComparison.Ordinal) || view.StartsWith("temporal", StringComparison.Ordinal) ? "profile" : "front";
        string drawing = filed.View.Setup == "close" && set != "hands" ? "close" : set switch
        {
            "face" or "eyes" or "mouth" or "neck" => turn,
            "scalp" => view switch { "back" => "back-of-head", "vertex" or "midline" => "crown", _ => turn },
            "chest" or "breast" or "abdomen" or "back" => turn == "front" ? "torso" : "torso-side",
            "thigh_buttock" => turn == "front" ? "legs" : "legs-side",
            "hands" => "hand",
            _ => "close",
        };
        // Seen from behind, who shows the left side of the back looks to the right of the picture.
        bool mirrored = view.Contains(set == "back" ? "left" : "right", StringComparison.Ordinal);
        return new(drawing, drawing == "close" ? "" : $"{(mirrored ? "translate(300 0) scale(-1 1) " : "")}{PlaceOf(set, drawing)}".TrimEnd());
    }

    // A head fills the picture, so that pores can be seen; eyes and mouth come to the middle and fill it, the neck moves up.
    static string PlaceOf(string set, string drawing) => set switch
    {
        "face" => Filling,
        "scalp" when drawing != "crown" => Filling,
        "eyes" => "translate(150 200) scale(1.7) translate(-150 -146)",
        "mouth" => "translate(150 200) scale(1.7) translate(-150 -222)",
        "neck" => "translate(0 -110)",
        _ => "",
    };
}
