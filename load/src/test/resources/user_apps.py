"""Reads lines of TSV and writes for each its key and its value as hexadecimal, made by Python's protobuf library."""

import sys

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

NUMBERS = (("apps", 1, "LABEL_REPEATED", "TYPE_UINT32"),
           ("lat", 2, "LABEL_OPTIONAL", "TYPE_DOUBLE"),
           ("lon", 3, "LABEL_OPTIONAL", "TYPE_DOUBLE"))


def user_apps_class():
    file = descriptor_pb2.FileDescriptorProto(name="user_apps.proto", package="millrace", syntax="proto2")
    message = file.message_type.add(name="UserApps")
    for name, number, label, kind in NUMBERS:
        field = message.field.add(name=name, number=number)
        field.label = getattr(descriptor_pb2.FieldDescriptorProto, label)
        field.type = getattr(descriptor_pb2.FieldDescriptorProto, kind)
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    descriptor = pool.FindMessageTypeByName("millrace.UserApps")
    if hasattr(message_factory, "GetMessageClass"):
        return message_factory.GetMessageClass(descriptor)
    return message_factory.MessageFactory(pool).GetPrototype(descriptor)


def main():
    user_apps = user_apps_class()
    for line in sys.stdin.buffer:
        kind, device, latitude, longitude, apps = line.decode("utf-8").rstrip("\n").split("\t")
        message = user_apps(lat=float(latitude), lon=float(longitude))
        message.apps.extend(int(app) for app in apps.split(","))
        key = (kind + ":" + device).encode("utf-8")
        print(key.hex(), message.SerializeToString().hex())


main()
