using Microsoft.AspNetCore.Builder;

namespace Punctum.Web.Door;

public static class DoorConventions
{
    /// <summary>Says who may come through an endpoint.</summary>
    public static T Door<T>(this T endpoint, Roles see = Roles.None, Roles change = Roles.None, string? purpose = null, PictureUse picture = PictureUse.None) where T : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new DoorAttribute { See = see, Change = change, Purpose = purpose, Picture = picture });
}
