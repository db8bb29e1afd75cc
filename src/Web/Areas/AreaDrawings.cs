namespace Punctum.Web.Areas;

/// <summary>The face, and the body from both sides down to the knees: below them the protocol plans nothing. Places that are never needled are on none.</summary>
static class AreaDrawings
{
    const string Body = "M98 58 L98 77 C90 83 74 84 64 92 C53 101 52 122 46 146 C41 166 34 178 29 190 C20 200 14 208 16 220 C20 232 34 232 40 222 C46 210 48 202 45 193 C54 174 62 156 66 138 L71 124 C75 148 77 162 75 176 C72 192 66 206 66 226 C66 262 72 300 76 332 L102 332 C105 300 108 270 110 244 C112 270 115 300 118 332 L144 332 C148 300 154 262 154 226 C154 206 148 192 145 176 C143 162 145 148 149 124 L154 138 C158 156 166 174 175 193 C172 202 174 210 180 222 C186 232 200 232 204 220 C206 208 200 200 191 190 C186 178 179 166 174 146 C168 122 167 101 156 92 C146 84 130 83 122 77 L122 58 C130 54 134 44 134 34 C134 14 124 6 110 6 C96 6 86 14 86 34 C86 44 90 54 98 58 Z";
    const string OurLeftHand = "M29 190 C20 200 14 208 16 220 C20 232 34 232 40 222 C46 210 48 202 45 193 Z", OurRightHand = "M191 190 C200 200 206 208 204 220 C200 232 186 232 180 222 C174 210 172 202 175 193 Z";

    /// <summary>All, in the order in which they are shown. On those from the front the client's right is on our left.</summary>
    public static IReadOnlyList<AreaDrawing> All { get; } =
    [
        new("face", "Face", "0 0 240 330", "M120 14 C60 14 38 66 40 128 C42 190 66 246 98 266 L98 300 L60 326 L180 326 L142 300 L142 266 C174 246 198 190 200 128 C202 66 180 14 120 14 Z",
        [
            new("forehead", "", "Forehead", "M70 96 C62 56 84 28 120 28 C156 28 178 56 170 96 C140 86 100 86 70 96 Z"),
            new("temple", "right", "Right temple", "M66 98 C58 76 62 58 70 48 C48 66 44 100 46 128 L62 124 C60 114 62 106 66 98 Z"),
            new("temple", "left", "Left temple", "M174 98 C182 76 178 58 170 48 C192 66 196 100 194 128 L178 124 C180 114 178 106 174 98 Z"),
            new("periorbital", "right", "Around the right eye", "M66 128 C68 108 100 106 110 124 C108 144 72 150 66 128 Z"),
            new("periorbital", "left", "Around the left eye", "M174 128 C172 108 140 106 130 124 C132 144 168 150 174 128 Z"),
            new("nose", "", "Nose", "M114 112 L126 112 L140 178 C134 190 106 190 100 178 Z"),
            new("cheek", "right", "Right cheek", "M48 134 L62 130 C70 150 92 152 108 142 L98 178 C94 190 90 202 88 218 C66 202 52 170 48 134 Z"),
            new("cheek", "left", "Left cheek", "M192 134 L178 130 C170 150 148 152 132 142 L142 178 C146 190 150 202 152 218 C174 202 188 170 192 134 Z"),
            new("perioral", "", "Around the mouth", "M100 184 C108 192 132 192 140 184 C148 196 150 208 149 222 C140 236 100 236 91 222 C90 208 92 196 100 184 Z"),
            new("chin_jaw", "", "Chin and jaw", "M60 192 C68 206 78 218 89 226 C98 240 142 240 151 226 C162 218 172 206 180 192 C172 226 150 252 136 260 C126 265 114 265 104 260 C90 252 68 226 60 192 Z"),
            new("neck", "", "Neck", "M101 268 C114 274 126 274 139 268 L139 302 L162 322 L78 322 L101 302 Z"),
        ], "M72 128 q16 -12 32 0 q-16 10 -32 0 Z M136 128 q16 -12 32 0 q-16 10 -32 0 Z M98 214 q22 -9 44 0 q-22 12 -44 0 Z"),
        new("front", "Body, front", "0 0 220 338", Body,
        [
            new("scalp", "", "Scalp, front", "M87 30 C88 13 97 7 110 7 C123 7 132 13 133 30 C126 19 94 19 87 30 Z"),
            new("neck", "", "Neck", "M99 60 C106 65 114 65 121 60 L121 77 C115 82 105 82 99 77 Z"),
            new("chest", "", "Upper chest", "M98 80 C105 85 115 85 122 80 C132 86 146 86 153 93 C150 104 134 109 110 109 C86 109 70 104 67 93 C74 86 88 86 98 80 Z"),
            new("breast", "right", "Right breast", "M74 110 C84 112 98 113 108 112 C109 128 104 141 92 141 C80 141 73 130 74 110 Z"),
            new("breast", "left", "Left breast", "M146 110 C136 112 122 113 112 112 C111 128 116 141 128 141 C140 141 147 130 146 110 Z"),
            new("abdomen", "", "Abdomen and flanks", "M78 142 C90 146 130 146 142 142 C142 158 142 168 144 178 C147 190 151 200 152 212 C140 228 124 234 110 235 C96 234 80 228 68 212 C69 200 73 190 76 178 C78 168 78 158 78 142 Z"),
            new("thigh_buttock", "right", "Right thigh", "M68 217 C78 230 92 237 108 239 C107 266 104 294 101 322 L77 322 C72 290 66 254 68 217 Z"),
            new("thigh_buttock", "left", "Left thigh", "M152 217 C142 230 128 237 112 239 C113 266 116 294 119 322 L143 322 C148 290 154 254 152 217 Z"),
            new("hands", "right", "Back of the right hand", OurLeftHand),
            new("hands", "left", "Back of the left hand", OurRightHand),
        ], "M98 34 h6 M116 34 h6 M104 48 q6 4 12 0 M107 188 q3 4 6 0"),
        new("back", "Body, back", "0 0 220 338", Body,
        [
            new("scalp", "", "Scalp, back", "M88 40 C85 14 96 7 110 7 C124 7 135 14 132 40 C128 52 92 52 88 40 Z"),
            new("thigh_buttock", "left", "Left buttock and thigh", "M70 196 C82 190 98 192 109 200 L109 240 C108 266 104 294 101 322 L77 322 C72 290 62 240 70 196 Z"),
            new("thigh_buttock", "right", "Right buttock and thigh", "M150 196 C138 190 122 192 111 200 L111 240 C112 266 116 294 119 322 L143 322 C148 290 158 240 150 196 Z"),
            new("hands", "left", "Left hand from behind", OurLeftHand),
            new("hands", "right", "Right hand from behind", OurRightHand),
        ], "M110 84 V186 M84 104 q6 16 14 20 M136 104 q-6 16 -14 20 M74 240 q18 12 34 0 M112 240 q16 12 34 0"),
    ];
}
