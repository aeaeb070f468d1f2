"""What both Python loaders share: cutting a line, checking it, and packing it as protobuf."""

import argparse
import collections
import glob
import math

from google.protobuf import descriptor_pb2, descriptor_pool

try:
    from google.protobuf.message_factory import GetMessageClass
except ImportError:  # before protobuf 4.22
    from google.protobuf.message_factory import MessageFactory

    GetMessageClass = MessageFactory().GetPrototype

Record = collections.namedtuple("Record", ["type", "key", "value"])

TYPES = ("idfa", "gaid", "adid", "dvid")
LONGEST_KEY = 250


def user_apps_class():
    """Describes UserApps here, so that no protoc is needed."""
    field = descriptor_pb2.FieldDescriptorProto
    file = descriptor_pb2.FileDescriptorProto(name="user_apps.proto", package="millrace", syntax="proto2")
    message = file.message_type.add(name="UserApps")
    message.field.add(name="apps", number=1, label=field.LABEL_REPEATED, type=field.TYPE_UINT32)
    message.field.add(name="lat", number=2, label=field.LABEL_OPTIONAL, type=field.TYPE_DOUBLE)
    message.field.add(name="lon", number=3, label=field.LABEL_OPTIONAL, type=field.TYPE_DOUBLE)
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return GetMessageClass(pool.FindMessageTypeByName("millrace.UserApps"))


UserApps = user_apps_class()


def coordinate(text):
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("no finite coordinate: " + text)
    return number


def app_ids(text):
    ids = []
    for part in text.split(","):
        try:
            ids.append(int(part))
        except ValueError:
            continue
    if not ids:
        raise ValueError("no valid app id")
    return ids


def parse(line):
    """Makes a Record of a line, or raises ValueError."""
    fields = line.rstrip("\r\n").split("\t")
    if len(fields) < 5:
        raise ValueError("too few fields")
    device_type, device_id, lat, lon, apps = fields[:5]
    if device_type not in TYPES:
        raise ValueError("unknown type: " + device_type)
    if not device_id:
        raise ValueError("no id")
    key = device_type + ":" + device_id
    if len(key) > LONGEST_KEY or " " in key:
        raise ValueError("memcached takes no such key: " + key)
    message = UserApps()
    message.lat = coordinate(lat)
    message.lon = coordinate(lon)
    message.apps.extend(app_ids(apps))
    return Record(device_type, key, message.SerializeToString())


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    for device_type in TYPES:
        parser.add_argument("--" + device_type, required=True, metavar="HOST:PORT")
    parser.add_argument("files", nargs="+", metavar="FILE_OR_PATTERN")
    chosen = parser.parse_args()
    servers = {device_type: getattr(chosen, device_type) for device_type in TYPES}
    files = sorted(name for pattern in chosen.files for name in glob.glob(pattern))
    return servers, files
