namespace Punctum.Web.Shell;

/// <summary>A page with a camera. On every other page the browser hands none out, whatever script asks for it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CameraAttribute : Attribute;
